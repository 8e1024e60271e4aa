// Package git asks the git program what is staged or changed, and where hooks live.
//
// It runs git itself, so that the index, the filters and the configuration are those that git uses.
// The environment is kept: in a hook, GIT_INDEX_FILE names the index that is being committed.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// What Open can find instead of a work tree.
var (
	ErrNotInstalled = errors.New("git is not installed, or not on PATH")
	ErrNoRepository = errors.New("not in a git repository")
	ErrNoWorkTree   = errors.New("not in a git work tree")
)

// Repo is a work tree as git sees it from a folder.
type Repo struct {
	dir    string // where git runs, so that pathspecs are relative to it
	top    string
	prefix string // of dir below top, "" or with a slash at its end
	env    []string
}

// Open finds the work tree that a folder lies in. Which error it gives can be told with errors.Is.
func Open(ctx context.Context, dir string) (*Repo, error) {
	r, err := in(ctx, dir)
	if err != nil {
		return nil, err
	}
	if err := r.locate(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// OpenStaged is [Open], and lists meanwhile what the index holds otherwise than the last commit, or than
// nothing if there is none yet, in the order of the paths; deleted files are left out. A pathspec is a
// file or a folder, relative to dir; without one, the whole work tree counts. Where there is no work
// tree, the repository is nil.
func OpenStaged(ctx context.Context, dir string, pathspecs []string) (*Repo, []File, error) {
	r, err := in(ctx, dir)
	if err != nil {
		return nil, nil, err
	}
	var out []byte
	var failed error
	var listing sync.WaitGroup
	listing.Go(func() { out, failed = r.runDiff(ctx, pathspecs, "--cached") })
	err = r.locate(ctx)
	listing.Wait()
	switch {
	case err != nil: // then both have failed, and this one knows why
		return nil, nil, err
	case failed != nil:
		return r, nil, failed
	}
	files, err := r.parseDiff(out)
	return r, files, err
}

// in prepares running git in a folder.
func in(ctx context.Context, dir string) (*Repo, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotInstalled, err)
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, err // git would run in no folder, and the error would name git
	}
	r := &Repo{dir: dir, env: environment()}
	return r, r.leaveGitDir(ctx)
}

// locate finds the top of the work tree, and where the folder lies below it.
func (r *Repo) locate(ctx context.Context) error {
	out, err := r.run(ctx, "rev-parse", "--is-bare-repository", "--show-prefix", "--is-inside-work-tree", "--show-toplevel")
	bare, paths, _ := strings.Cut(string(out), "\n")
	var failed *Error
	switch {
	case err == nil:
		// Both paths may hold line breaks. The first is empty or ends in a slash.
		const inside = "\ntrue\n"
		end := 0
		if !strings.HasPrefix(paths, inside) {
			end = strings.Index(paths, "/"+inside) + 1
		}
		top, ok := strings.CutPrefix(paths[end:], inside)
		if !ok {
			return fmt.Errorf("git rev-parse wrote %q, expected two paths with true between them", paths)
		}
		r.prefix, r.top = paths[:end], strings.TrimSuffix(top, "\n")
		return nil
	case bare == "true":
		return fmt.Errorf("%w: the repository of %s is bare", ErrNoWorkTree, r.dir)
	case bare == "false":
		return fmt.Errorf("%w: %s belongs to git itself", ErrNoWorkTree, r.dir)
	case errors.As(err, &failed) && strings.HasPrefix(failed.Message, "not a git repository"):
		return fmt.Errorf("%w: %s", ErrNoRepository, failed.Message)
	}
	return err // such as a folder that belongs to somebody else
}

// leaveGitDir leaves GIT_DIR to git where git would find the same by itself. In a hook of a linked
// work tree it is set, and then git takes whatever folder the hook has gone to for the top.
func (r *Repo) leaveGitDir(ctx context.Context) error {
	set := os.Getenv("GIT_DIR")
	if set == "" {
		return nil
	}
	set, err := filepath.Abs(set) // it is relative to our folder, not to that of git
	if err != nil {
		return err
	}
	without := *r
	without.env = slices.DeleteFunc(slices.Clone(r.env), func(v string) bool { return strings.HasPrefix(v, "GIT_DIR=") })
	r.env = append(slices.Clone(without.env), "GIT_DIR="+set)
	if os.Getenv("GIT_WORK_TREE") != "" {
		return nil
	}
	found, err := without.run(ctx, "rev-parse", "--absolute-git-dir")
	if err == nil && sameFile(set, strings.TrimSuffix(string(found), "\n")) {
		*r = without
	}
	return ctx.Err()
}

func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// Top is the absolute path of the work tree's top.
func (r *Repo) Top() string { return r.top }

// environment is that of the process, but for settings that would change what the commands below mean.
func environment() []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return strings.HasPrefix(name, "GIT_") && strings.HasSuffix(name, "_PATHSPECS")
	})
	return append(env,
		"GIT_LITERAL_PATHSPECS=1", // a * in a file's name is a star
		"GIT_OPTIONAL_LOCKS=0",    // reading never gets into the way of another git
	)
}

// Error is a git command that failed.
type Error struct {
	Command string // such as diff
	Message string // what git said, in one line
	err     error
}

func (e *Error) Error() string { return fmt.Sprintf("git %s: %s", e.Command, e.Message) }

func (e *Error) Unwrap() error { return e.err }

// exitCode is that of a git command that failed, -1 if it did not run to its end.
func exitCode(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return -1
}

// command prepares git in the folder; what it says on standard error is kept in stderr.
func (r *Repo) command(ctx context.Context, args ...string) (cmd *exec.Cmd, stderr *head) {
	cmd = exec.CommandContext(ctx, "git", args...)
	cmd.Dir, cmd.Env = r.dir, r.env
	cmd.WaitDelay = time.Second // a filter that outlives a killed git does not hold us up
	stderr = &head{}
	cmd.Stderr = stderr
	return cmd, stderr
}

// run runs a command and gives what it wrote, even if it failed.
func (r *Repo) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd, stderr := r.command(ctx, args...)
	if args[0] == "rev-parse" {
		cmd.Env = append(slices.Clone(cmd.Env), "LC_ALL=C") // Open reads its messages
	}
	var out bytes.Buffer
	cmd.Stdout = &out
	err := cmd.Run()
	return out.Bytes(), failure(ctx, args[0], stderr, err)
}

func failure(ctx context.Context, command string, stderr *head, err error) error {
	if err == nil || errors.Is(err, exec.ErrWaitDelay) { // the latter: git is done, what it started is not
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	message := oneLine(stderr.String())
	if message == "" {
		message = err.Error()
	}
	return &Error{command, message, err}
}

// head keeps the beginning of what is written to it.
type head struct{ bytes.Buffer }

func (h *head) Write(p []byte) (int, error) {
	if room := 4096 - h.Len(); room > 0 {
		h.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// oneLine makes one line without control characters of what git said.
func oneLine(text string) string {
	var lines []string
	for line := range strings.Lines(strings.ToValidUTF8(text, "?")) {
		line = strings.Map(func(r rune) rune {
			if r == '\t' || r == '\n' {
				return ' '
			}
			if !unicode.IsPrint(r) {
				return '?'
			}
			return r
		}, line)
		line = strings.TrimSpace(line)
		for _, prefix := range []string{"fatal: ", "error: "} {
			line = strings.TrimPrefix(line, prefix)
		}
		if line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "; ")
}

// Kind is what a file is to git.
type Kind string

// The kinds of files.
const (
	Regular   Kind = "regular file"
	Symlink   Kind = "symbolic link"
	Submodule Kind = "submodule"
	Unmerged  Kind = "unmerged file" // of a merge that has conflicts
)

// File is a file that is staged or changed.
type File struct {
	Path string // from the top of the work tree, with slashes; any bytes but NUL
	Name string // from the folder that Open was given, for people: ../bids/a.yaml
	Kind Kind
	OID  string // of its content in the index; "" if git has not stored it
}

func (r *Repo) file(path string, kind Kind, oid string) File {
	if strings.Trim(oid, "0") == "" {
		oid = ""
	}
	return File{Path: path, Name: r.name(path), Kind: kind, OID: oid}
}

// name is the way from the folder to a path.
func (r *Repo) name(path string) string {
	from := r.prefix
	for from != "" && !strings.HasPrefix(path, from) {
		from = from[:strings.LastIndexByte(strings.TrimSuffix(from, "/"), '/')+1]
	}
	return strings.Repeat("../", strings.Count(r.prefix[len(from):], "/")) + path[len(from):]
}

func kindOf(mode string) (Kind, error) {
	switch mode {
	case "100644", "100755", "100664": // the last by a git of 2005
		return Regular, nil
	case "120000":
		return Symlink, nil
	case "160000":
		return Submodule, nil
	}
	return "", fmt.Errorf("git names the file mode %q, expected that of a file, a link or a submodule", mode)
}

// diff lists files whose content after the change exists.
func (r *Repo) diff(ctx context.Context, pathspecs []string, against string) ([]File, error) {
	out, err := r.runDiff(ctx, pathspecs, against)
	if err != nil {
		return nil, err
	}
	return r.parseDiff(out)
}

// runDiff has git list them. The flags undo what a user may have set.
func (r *Repo) runDiff(ctx context.Context, pathspecs []string, against string) ([]byte, error) {
	args := []string{
		"diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=d", "--no-relative", "--no-ext-diff",
		"-O/dev/null", "--ignore-submodules=dirty", against, "--",
	}
	return r.run(ctx, append(args, pathspecs...)...)
}

func (r *Repo) parseDiff(out []byte) ([]File, error) {
	fields := split(out)
	files := make([]File, 0, len(fields)/2) // there may be thousands
	for ; len(fields) > 0; fields = fields[2:] {
		// :<mode before> <mode> <oid before> <oid> <status>, then the path
		record := strings.Fields(fields[0])
		if len(fields) < 2 || len(record) != 5 {
			return nil, fmt.Errorf("git diff wrote %q, expected a record of five fields, and a path", fields[0])
		}
		kind := Unmerged
		if record[4] != "U" {
			var err error
			if kind, err = kindOf(record[1]); err != nil {
				return nil, err
			}
		}
		files = append(files, r.file(fields[1], kind, record[3]))
	}
	return inOrder(files), nil
}

// split parts what is ended by NUL.
func split(out []byte) []string {
	if len(out) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

// inOrder sorts files by path, each once.
func inOrder(files []File) []File {
	slices.SortStableFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return slices.CompactFunc(files, func(a, b File) bool { return a.Path == b.Path })
}

// ChangedSince lists what the work tree holds otherwise than the commit in which rev and the current
// branch part, in the order of the paths; untracked files that are not ignored count, deleted ones
// do not. Its files are to be read from the work tree.
func (r *Repo) ChangedSince(ctx context.Context, rev string, pathspecs []string) ([]File, error) {
	base, err := r.mergeBase(ctx, rev)
	if err != nil {
		return nil, err
	}
	files, err := r.diff(ctx, pathspecs, base)
	if err != nil {
		return nil, err
	}
	if up := strings.Repeat("../", strings.Count(r.prefix, "/")); len(pathspecs) == 0 && up != "" {
		pathspecs = []string{up} // ls-files lists the folder only, where diff lists all
	}
	out, err := r.run(ctx, append([]string{"ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--"}, pathspecs...)...)
	if err != nil {
		return nil, err
	}
	for _, path := range split(out) {
		if nested, ok := strings.CutSuffix(path, "/"); ok {
			files = append(files, r.file(nested, Submodule, "")) // a repository that is not added as a submodule yet
			continue
		}
		info, err := os.Lstat(filepath.Join(r.top, filepath.FromSlash(path)))
		switch {
		case errors.Is(err, os.ErrNotExist):
			// gone since git listed it
		case err != nil:
			return nil, err
		case info.Mode()&os.ModeSymlink != 0:
			files = append(files, r.file(path, Symlink, ""))
		default:
			files = append(files, r.file(path, Regular, ""))
		}
	}
	return inOrder(files), nil
}

// mergeBase is the commit in which rev and the current branch part.
func (r *Repo) mergeBase(ctx context.Context, rev string) (string, error) {
	commit, err := r.commit(ctx, rev)
	if err != nil {
		return "", err
	}
	out, err := r.run(ctx, "merge-base", commit, "HEAD")
	if base := strings.TrimSpace(string(out)); err == nil && base != "" {
		return base, nil
	}
	if exitCode(err) == 1 {
		return "", fmt.Errorf("%q and the current branch have no commit in common in this clone; "+
			"if they have one elsewhere, fetch it (on a build server, check out the whole history: fetch-depth: 0)", shown(rev))
	}
	return "", err
}

// commit is the one that a revision names.
func (r *Repo) commit(ctx context.Context, rev string) (string, error) {
	commit := ""
	if rev != "" && rev[0] != '-' { // never an option
		out, err := r.run(ctx, "rev-parse", "--verify", "--quiet", rev+"^{commit}")
		if err != nil && exitCode(err) < 0 {
			return "", err
		}
		commit = strings.TrimSpace(string(out))
	}
	if commit == "" || strings.Trim(commit, "0123456789abcdef") != "" {
		return "", fmt.Errorf("no revision %q in this clone, expected a commit, a branch or a tag; "+
			"if it exists elsewhere, fetch it (on a build server, check out the whole history: fetch-depth: 0)", shown(rev))
	}
	return commit, nil
}

// shown keeps a revision from filling the screen.
func shown(rev string) string {
	if runes := []rune(rev); utf8.RuneCountInString(rev) > 100 {
		return string(runes[:100]) + "…"
	}
	return rev
}

// Hooks is the folder in which git looks for hooks.
type Hooks struct {
	Dir string // absolute
	// Scope tells where core.hooksPath is set: local, worktree, global, system or command; "" if nowhere.
	Scope string
}

// Hooks finds the folder of the hooks. It need not exist.
func (r *Repo) Hooks(ctx context.Context) (Hooks, error) {
	out, err := r.run(ctx, "config", "--show-scope", "-z", "--type=path", "--get", "core.hooksPath")
	if err == nil {
		fields := split(out)
		if len(fields) != 2 {
			return Hooks{}, fmt.Errorf("git config wrote %q, expected a scope and a path", out)
		}
		return Hooks{Dir: r.absolute(r.top, fields[1]), Scope: fields[0]}, nil
	}
	if exitCode(err) != 1 { // 1 says that it is not set
		return Hooks{}, err
	}
	out, err = r.run(ctx, "rev-parse", "--git-common-dir")
	if err != nil {
		return Hooks{}, err
	}
	dir, err := filepath.Abs(r.dir)
	if err != nil {
		return Hooks{}, err
	}
	return Hooks{Dir: filepath.Join(r.absolute(dir, strings.TrimSuffix(string(out), "\n")), "hooks")}, nil
}

func (r *Repo) absolute(from, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(from, path)
}
