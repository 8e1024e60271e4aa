package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc/internal/git"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/internal/words"
)

//go:embed hook.sh
var hookText string

const (
	hookName = "pre-commit"
	hookKept = "pre-commit.before-demarc" // hook.sh has the name too
	hookMark = "\n# demarc's pre-commit hook:"
	hookSum  = "# as written: " // before a digest of the lines above, which tells whether somebody changed them
)

// hookScript is the text of the hook. own is a program to use if demarc is not on PATH, or "".
func hookScript(own string) string {
	text := strings.Replace(hookText, "INSTALLED_BY", "'"+strings.ReplaceAll(own, "'", `'\''`)+"'", 1)
	return text + sumLine(text)
}

func sumLine(text string) string {
	return fmt.Sprintf("%s%x\n", hookSum, sha256.Sum256([]byte(text)))
}

// isChanged tells whether somebody changed the text of a hook of ours.
func isChanged(text string) bool {
	i := strings.LastIndex(text, hookSum)
	return i < 0 || text[i:] != sumLine(text[:i])
}

func hookCommand(streams IO) *cli.Command {
	subcommand := func(name, usage, description string, run func(*cli.Context, hook) error, flags ...cli.Flag) *cli.Command {
		return &cli.Command{
			Name: name, Usage: usage, ArgsUsage: " ", Description: description, Flags: flags,
			Action: func(c *cli.Context) error {
				if c.Args().Present() {
					return usagef("hook %s takes no argument, found %q", name, c.Args().First())
				}
				h, err := findHook(c.Context, streams.Stdout)
				if err != nil {
					return err
				}
				return run(c, h)
			},
		}
	}
	force := func(usage string) cli.Flag {
		return &cli.BoolFlag{Name: "force", DisableDefaultText: true, Usage: usage}
	}
	return &cli.Command{
		Name:      "hook",
		Usage:     "let git check what is staged before each commit",
		ArgsUsage: "install|status|uninstall",
		Description: `Installs a pre-commit hook in the git repository of the current folder. It
runs demarc check --staged, and a proposal with an error is not committed.

   demarc hook install      keeps a hook that is there, and lets it run first
   demarc hook status       exits with 1 if the hook is not installed
   demarc hook uninstall    brings back the hook that was there before
   git commit --no-verify   skips all hooks once`,
		Subcommands: []*cli.Command{
			subcommand("install", "install the hook, or bring it up to date",
				`A hook that is there is kept as `+hookKept+` and runs first.
A folder that core.hooksPath names is respected. Installing again changes
nothing.`,
				installHook, force("also where a hook may not work any more, or was changed")),
			subcommand("status", "tell whether the hook is installed",
				`Exits with 0 if it is, and with 1 if it is not or git does not run it.`, hookStatus),
			subcommand("uninstall", "take the hook away",
				`Brings back the hook that was there before. Another hook is left alone.`, uninstallHook, force("also where somebody changed it")),
		},
		Action: func(c *cli.Context) error {
			var names []string
			for _, command := range c.Command.Subcommands {
				names = append(names, command.Name)
			}
			known := strings.Join(names, ", ")
			if !c.Args().Present() {
				return usagef("hook takes what to do: %s", known)
			}
			return usagef("unknown hook command %q%s; commands are %s", c.Args().First(), words.DidYouMean(c.Args().First(), names), known)
		},
	}
}

// hook is the place of the pre-commit hook, and what is there.
type hook struct {
	out        io.Writer
	path, kept string // absolute
	scope      string // of core.hooksPath, "" if it is not set
	inTree     bool   // the folder of hooks is part of the work tree
	state      hookState
	text       string // of a hook of ours
	info       fs.FileInfo
	hasKept    bool
}

type hookState int

const (
	noHook hookState = iota
	ourHook
	changedHook // ours, but somebody changed it
	otherHook
)

func findHook(ctx context.Context, out io.Writer) (hook, error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return hook{}, err
	}
	hooks, err := repo.Hooks(ctx)
	if err != nil {
		return hook{}, err
	}
	h := hook{out: out, path: filepath.Join(hooks.Dir, hookName), kept: filepath.Join(hooks.Dir, hookKept), scope: hooks.Scope}
	rel, err := filepath.Rel(repo.Top(), hooks.Dir)
	h.inTree = err == nil && hooks.Scope != "" && filepath.IsLocal(rel) && !strings.HasPrefix(rel, ".git"+string(filepath.Separator))
	if h.info, err = lstat(h.path); err != nil {
		return hook{}, err
	}
	keptInfo, err := lstat(h.kept)
	if err != nil {
		return hook{}, err
	}
	h.hasKept = keptInfo != nil
	switch {
	case h.info == nil:
	case h.info.Mode().IsRegular():
		text, err := os.ReadFile(h.path)
		if err != nil {
			return hook{}, err
		}
		h.state = otherHook
		if bytes.Contains(text, []byte(hookMark)) {
			h.state, h.text = ourHook, string(text)
			if isChanged(h.text) {
				h.state = changedHook
			}
		}
	case h.info.Mode()&fs.ModeSymlink != 0:
		h.state = otherHook
	default:
		return hook{}, fmt.Errorf("%s is a %s, expected a file or nothing", h.path, kindOfFile(h.info.Mode()))
	}
	return h, nil
}

// lstat gives nothing for what does not exist, or cannot since its folder is none.
func lstat(path string) (fs.FileInfo, error) {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil, nil
	}
	return info, err
}

func kindOfFile(mode fs.FileMode) string {
	if mode.IsDir() {
		return "folder"
	}
	return "special file"
}

func (h hook) say(format string, args ...any) error {
	_, err := fmt.Fprintln(h.out, show.Escape(fmt.Sprintf(format, args...)))
	return err
}

// goesByName finds a hook that asks for the name it was called by, as those of husky and overcommit
// do. Under the name of a kept hook it would do something else, or nothing.
var goesByName = regexp.MustCompile(`(?m)basename\b.*(\$\{?0|BASH_SOURCE|PROGRAM_NAME|__FILE__|__file__|argv\[0\])|\$\{0##|^\s*(\.|source)\s.*\$\{?0\b`)

func installHook(c *cli.Context, h hook) error {
	force := c.Bool("force")
	own, err := os.Executable()
	if err != nil || h.inTree || isTemporary(own) {
		own = "" // a file in the work tree is for others too, whose demarc is elsewhere
	}
	text := hookScript(own)
	if h.state == ourHook && h.text == text && isProgram(h.path) {
		return errors.Join(h.say("already installed: %s", h.path), h.tell(own))
	}
	if h.state == changedHook && !force {
		return fmt.Errorf("%s is demarc's, but somebody changed it; install with --force to write it anew", h.path)
	}
	if err := os.MkdirAll(filepath.Dir(h.path), 0o755); err != nil {
		return fmt.Errorf("cannot make the folder of hooks, %s%s: %s", filepath.Dir(h.path), h.because(), plain(err))
	}
	if h.state == otherHook {
		if err := h.keep(force); err != nil {
			return err
		}
	}
	// Until here the hook that is there does its work; with this one step the new one does.
	if err := replaceFile(h.path, []byte(text), 0o755); err != nil {
		return err
	}
	verb := map[hookState]string{ourHook: "brought up to date", changedHook: "written anew"}[h.state]
	if verb == "" {
		verb = "installed"
	}
	return errors.Join(h.say("%s: %s checks what is staged before each commit", verb, h.path), h.tell(own))
}

func (h hook) because() string {
	if h.scope == "" {
		return ""
	}
	return fmt.Sprintf(" (core.hooksPath, %s)", h.scope)
}

// isTemporary tells whether a program will be gone soon, as that of `go run` is.
func isTemporary(path string) bool {
	rel, err := filepath.Rel(os.TempDir(), path)
	return err == nil && filepath.IsLocal(rel) || strings.Contains(path, "go-build")
}

// keep gives the hook that is there a second name, and leaves it where it is.
func (h *hook) keep(force bool) error {
	head, err := readHead(h.path)
	if err != nil {
		return err
	}
	if goesByName.Match(head) && !force {
		return fmt.Errorf("%s asks for the name it is called by, so it may not work as %s, where it would be kept; "+
			"let it call demarc check --staged, or install with --force", h.path, hookKept)
	}
	if h.hasKept {
		same, err := sameHook(h.path, h.kept)
		if err != nil || same { // the same: an installation was interrupted after it had kept the hook
			return err
		}
		if !force {
			return fmt.Errorf("%s is not demarc's, and %s keeps another hook from before; "+
				"remove one of them, or install with --force, which keeps the former and puts the latter aside", h.path, hookKept)
		}
		aside, err := h.putAside()
		if err != nil {
			return err
		}
		if err := h.say("put aside: %s is now %s, and does not run", hookKept, aside); err != nil {
			return err
		}
	}
	h.hasKept = true
	if h.info.Mode()&fs.ModeSymlink != 0 {
		target, err := os.Readlink(h.path)
		if err != nil {
			return err
		}
		return os.Symlink(target, h.kept)
	}
	if os.Link(h.path, h.kept) == nil {
		return nil
	}
	text, err := os.ReadFile(h.path) // the file system has no links
	if err != nil {
		return err
	}
	return replaceFile(h.kept, text, h.info.Mode().Perm())
}

// putAside renames the kept hook to a name that is free.
func (h hook) putAside() (string, error) {
	for i := 1; ; i++ {
		aside := fmt.Sprintf("%s.%d", h.kept, i)
		info, err := lstat(aside)
		if err != nil {
			return "", err
		}
		if info == nil {
			return filepath.Base(aside), os.Rename(h.kept, aside)
		}
	}
}

// readHead reads what a script would begin with; nothing of a link that leads nowhere.
func readHead(path string) ([]byte, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, 1<<16))
}

// sameHook tells whether two hooks are one file, links to the same, or files with the same text.
func sameHook(a, b string) (bool, error) {
	infoA, err := os.Lstat(a)
	if err != nil {
		return false, err
	}
	infoB, err := os.Lstat(b)
	if err != nil {
		return false, err
	}
	if os.SameFile(infoA, infoB) {
		return true, nil
	}
	read := os.ReadFile
	switch {
	case infoA.Mode().Type() != infoB.Mode().Type():
		return false, nil
	case infoA.Mode()&fs.ModeSymlink != 0:
		read = func(path string) ([]byte, error) {
			target, err := os.Readlink(path)
			return []byte(target), err
		}
	case !infoA.Mode().IsRegular() || infoA.Mode().Perm() != infoB.Mode().Perm():
		return false, nil
	}
	textA, err := read(a)
	if err != nil {
		return false, err
	}
	textB, err := read(b)
	return bytes.Equal(textA, textB), err
}

// tell says what else a user wants to know about the hook. own is the program that the hook knows.
func (h hook) tell(own string) error {
	var lines []string
	if h.hasKept {
		how := "runs first"
		if !isProgram(h.kept) {
			how = "does not run, since it is not executable"
		}
		lines = append(lines, fmt.Sprintf("the hook from before %s: %s", how, h.kept))
	}
	switch h.scope {
	case "global", "system":
		lines = append(lines, "the folder is core.hooksPath of your "+h.scope+" settings: the hook acts in all repositories that have no other")
	case "command":
		lines = append(lines, "the folder is core.hooksPath of this command: git looks there only where it is set so")
	}
	if h.inTree {
		lines = append(lines, "the folder is part of the work tree: once committed, the hook is there for everybody")
	}
	if found, err := exec.LookPath("demarc"); err == nil {
		lines = append(lines, "it finds demarc on PATH: "+found)
	} else if own != "" && isProgram(own) {
		lines = append(lines, "it finds demarc, though not on PATH: "+own)
	} else {
		lines = append(lines, "it does not find demarc and will refuse each commit: put demarc on PATH")
	}
	for _, line := range lines {
		if err := h.say("  %s", line); err != nil {
			return err
		}
	}
	return nil
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

func hookStatus(_ *cli.Context, h hook) error {
	notInstalled := func(format string, args ...any) error {
		err := h.say("not installed: "+format, args...)
		if h.hasKept && err == nil {
			err = h.say("  a hook is kept from before: %s", h.kept)
		}
		return errors.Join(err, &exit{code: ExitFindings})
	}
	switch {
	case h.state == noHook:
		return notInstalled("%s does not exist", h.path)
	case h.state == otherHook:
		return notInstalled("%s is another hook", h.path)
	case !isProgram(h.path):
		return notInstalled("%s is not executable, so git does not run it; demarc hook install mends that", h.path)
	}
	installed := "installed: %s"
	if h.state == changedHook {
		installed += ", which somebody changed"
	}
	return errors.Join(h.say(installed, h.path), h.tell(h.recorded()))
}

var recordedProgram = regexp.MustCompile(`(?m)^\s*demarc='(.*)'$`)

// recorded is the program that the script of a hook knows.
func (h hook) recorded() string {
	if m := recordedProgram.FindStringSubmatch(h.text); m != nil {
		return strings.ReplaceAll(m[1], `'\''`, "'")
	}
	return ""
}

func uninstallHook(c *cli.Context, h hook) error {
	switch {
	case h.state == otherHook:
		return fmt.Errorf("%s is not demarc's, so it is left alone", h.path)
	case h.state == changedHook && !c.Bool("force"):
		return fmt.Errorf("%s is demarc's, but somebody changed it; uninstall with --force to lose the change", h.path)
	case h.state == noHook && h.hasKept:
		return h.say("not installed: %s does not exist; a hook is kept from before: %s", h.path, h.kept)
	case h.state == noHook:
		return h.say("not installed: %s does not exist", h.path)
	case h.hasKept:
		if err := os.Rename(h.kept, h.path); err != nil {
			return err
		}
		return h.say("uninstalled: %s is what it was before", h.path)
	}
	if err := os.Remove(h.path); err != nil {
		return err
	}
	return h.say("uninstalled: %s is gone", h.path)
}
