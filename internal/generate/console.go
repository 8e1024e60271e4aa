package generate

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// consoleBlock is a fenced block of a page with commands ("$ …", which may go on in lines "> …") and
// what they print.
var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

// consoleFiles are the pages that show commands, with what these print now: those of the README in the
// checkout, those of a page in docs in an empty folder of its own.
func consoleFiles(r *Repository) (made files, err error) {
	root, err := filepath.Abs(r.root)
	if err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp("", "demarc-docs-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	if temp, err = filepath.EvalSymlinks(temp); err != nil {
		return nil, err
	}
	bin := filepath.Join(temp, "bin")
	build := exec.Command("go", "build", "-o", filepath.Join(bin, "demarc"), "./cmd/demarc")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	pages, err := fs.Glob(r, "docs/*.md")
	if err != nil {
		return nil, err
	}
	made = files{}
	for _, page := range append(pages, "README.md") {
		text, err := fs.ReadFile(r, page)
		if err != nil {
			return nil, err
		}
		if !consoleBlock.Match(text) {
			continue
		}
		s := shell{
			at: filepath.Join(temp, "pwd"), dir: root, shown: strings.NewReplacer(),
			env: append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1"),
		}
		if page != "README.md" {
			if err := s.moveTo(filepath.Join(temp, path.Base(page)), bin); err != nil {
				return nil, err
			}
		}
		if made[page], err = s.rewrite(text); err != nil {
			return nil, fmt.Errorf("%s: %w", page, err)
		}
	}
	return made, nil
}

// shell runs commands as a reader would type them, one after the other.
type shell struct {
	at, dir string // where a command notes its folder, and that of the last one
	env     []string
	shown   *strings.Replacer // paths of this machine, and what the page has for them
}

// moveTo makes a folder the home of a reader who has not worked on anything yet.
func (s *shell) moveTo(home, bin string) error {
	s.dir = filepath.Join(home, "offers")
	s.env = append(s.env,
		"HOME="+home, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+filepath.Join(home, ".gitconfig"),
		"GIT_AUTHOR_NAME=author", "GIT_AUTHOR_EMAIL=author@example.com",
		"GIT_COMMITTER_NAME=author", "GIT_COMMITTER_EMAIL=author@example.com",
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=init.defaultBranch", "GIT_CONFIG_VALUE_0=main",
	)
	s.shown = strings.NewReplacer(home, "/home/you", bin, "/home/you/go/bin")
	return os.MkdirAll(s.dir, 0o755)
}

// rewrite runs the commands of a page and puts down what they print.
func (s *shell) rewrite(page []byte) ([]byte, error) {
	var failed error
	run := consoleBlock.ReplaceAllFunc(page, func(block []byte) []byte {
		var steps []string
		for _, step := range strings.Split("\n"+string(consoleBlock.FindSubmatch(block)[1]), "\n$ ")[1:] {
			lines := strings.Split(step, "\n")
			n := 1
			for n < len(lines) && (lines[n] == ">" || strings.HasPrefix(lines[n], "> ")) {
				n++
			}
			step = "$ " + strings.Join(lines[:n], "\n") + "\n"
			command := lines[0]
			for _, line := range lines[1:n] {
				command += "\n" + strings.TrimPrefix(line[1:], " ")
			}
			if failed == nil && !strings.HasPrefix(command, "go test") { // which runs this
				var printed string
				printed, failed = s.run(command)
				step += printed
			}
			steps = append(steps, step)
		}
		return []byte("```console\n" + strings.Join(steps, "\n") + "```")
	})
	return run, failed
}

// run gives what a command prints, without colour, and stays in the folder that it has gone to. Most
// programs exit with 126 or 127 only if there is something wrong with the page.
func (s *shell) run(command string) (string, error) {
	cmd := exec.Command("sh", "-c", command+"\ncode=$?\npwd >\"$AT\"\nexit $code")
	cmd.Dir, cmd.Env = s.dir, slices.Concat(s.env, []string{"AT=" + s.at})
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() > 3) {
		return "", fmt.Errorf("$ %s: %w\n%s", command, err, out)
	}
	if bytes.Contains(out, []byte("exit status 2")) || bytes.Contains(out, []byte("exit status 3")) {
		return "", fmt.Errorf("$ %s:\n%s", command, out) // go run exits with 1 whatever the program does
	}
	dir, err := os.ReadFile(s.at)
	if err != nil {
		return "", err
	}
	s.dir = strings.TrimSuffix(string(dir), "\n")
	printed := strings.TrimSuffix(string(out), "exit status 1\n") // of go run, not of demarc
	return s.shown.Replace(printed), nil
}
