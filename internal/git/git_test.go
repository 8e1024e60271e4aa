package git_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc/internal/git"
)

// TestMain keeps the settings of the user, and of a hook that runs the tests, away from them. With
// $LIST_STAGED the program is a pre-commit hook that adds what it finds to that file.
func TestMain(m *testing.M) {
	if name := os.Getenv("LIST_STAGED"); name != "" {
		if err := listStaged(name); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); strings.HasPrefix(name, "GIT_") {
			_ = os.Unsetenv(name)
		}
	}
	for name, value := range map[string]string{
		"HOME": "/nonexistent", "GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_AUTHOR_NAME": "author", "GIT_AUTHOR_EMAIL": "author@example.com",
		"GIT_COMMITTER_NAME": "author", "GIT_COMMITTER_EMAIL": "author@example.com",
	} {
		_ = os.Setenv(name, value)
	}
	os.Exit(m.Run())
}

func listStaged(name string) error {
	ctx := context.Background()
	repo, files, err := git.OpenStaged(ctx, ".", nil)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer out.Close()
	return repo.Contents(ctx, files, 1<<20, func(f git.File, data []byte, err error) error {
		_, err = fmt.Fprintf(out, "%s: %s (%v)\n", f.Name, data, err)
		return err
	})
}

// tree is a git repository in a folder that the test ends with.
type tree struct {
	testing.TB
	dir string
}

func newTree(t testing.TB) tree {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	r := tree{t, dir}
	r.git("init", "-q", "-b", "main")
	return r
}

// git runs a command in the folder that must succeed, and gives what it wrote.
func (r tree) git(args ...string) string {
	r.Helper()
	out, err := r.try(args...)
	if err != nil {
		r.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(out)
}

func (r tree) try(args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (r tree) write(name, text string) {
	r.Helper()
	path := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
}

// add writes a file and stages it.
func (r tree) add(name, text string) {
	r.Helper()
	r.write(name, text)
	r.git("--literal-pathspecs", "add", "--", name)
}

func (r tree) commit() {
	r.Helper()
	r.git("commit", "-q", "-m", "message", "--allow-empty")
}

func (r tree) remove(name string) {
	r.Helper()
	if err := os.Remove(filepath.Join(r.dir, name)); err != nil {
		r.Fatal(err)
	}
}

func (r tree) open() *git.Repo { return r.openIn(".") }

func (r tree) openIn(dir string) *git.Repo {
	r.Helper()
	repo, err := git.Open(r.Context(), filepath.Join(r.dir, dir))
	if err != nil {
		r.Fatal(err)
	}
	return repo
}

func (r tree) openStaged(dir string, pathspecs ...string) (*git.Repo, []git.File) {
	r.Helper()
	repo, files, err := git.OpenStaged(r.Context(), filepath.Join(r.dir, dir), pathspecs)
	if err != nil {
		r.Fatal(err)
	}
	return repo, files
}

// staged wants these lines of name and content of what is staged.
func (r tree) staged(dir string, pathspecs []string, want ...string) {
	r.Helper()
	r.same(want, r.contents(r.openStaged(dir, pathspecs...)))
}

func (r tree) contents(repo *git.Repo, files []git.File) []string {
	r.Helper()
	var lines []string
	err := repo.Contents(r.Context(), files, 1<<20, func(f git.File, data []byte, err error) error {
		line := fmt.Sprintf("%s: %q", f.Name, data)
		if err != nil {
			line = fmt.Sprintf("%s: %v", f.Name, err)
		}
		lines = append(lines, line)
		return nil
	})
	if err != nil {
		r.Fatal(err)
	}
	return lines
}

func (r tree) same(want, got []string) {
	r.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		r.Errorf("want -, got +\n%s", diff)
	}
}

// changed wants these lines of name and kind of what has changed since a revision.
func (r tree) changed(repo *git.Repo, rev string, pathspecs []string, want ...string) {
	r.Helper()
	files, err := repo.ChangedSince(r.Context(), rev, pathspecs)
	if err != nil {
		r.Fatal(err)
	}
	var got []string
	for _, f := range files {
		got = append(got, fmt.Sprintf("%s: %s", f.Name, f.Kind))
	}
	r.same(want, got)
}

func TestOpenErrors(t *testing.T) {
	r := newTree(t)
	bare := tree{t, t.TempDir()}
	bare.git("init", "-q", "--bare")
	for _, c := range []struct {
		dir  string
		want error
	}{
		{t.TempDir(), git.ErrNoRepository},
		{bare.dir, git.ErrNoWorkTree},
		{filepath.Join(r.dir, ".git"), git.ErrNoWorkTree},
		{filepath.Join(r.dir, "none"), os.ErrNotExist},
	} {
		if _, err := git.Open(t.Context(), c.dir); !errors.Is(err, c.want) {
			t.Errorf("Open(%q) = %v, want %v", c.dir, err, c.want)
		}
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := git.Open(t.Context(), r.dir); !errors.Is(err, git.ErrNotInstalled) {
		t.Errorf("without git: %v, want %v", err, git.ErrNotInstalled)
	}
}

func TestOpenSaysWhatGitSays(t *testing.T) {
	r := newTree(t)
	r.write(".git/config", "[core\n")
	_, err := git.Open(t.Context(), r.dir)
	var failed *git.Error
	if !errors.As(err, &failed) || !strings.HasPrefix(failed.Message, "bad config line 1 in file") {
		t.Errorf("got %v, want what git says", err)
	}
}

func TestTopHoldsLineBreak(t *testing.T) {
	r := tree{t, filepath.Join(newTree(t).dir, "a\ntrue\nb")}
	if err := os.MkdirAll(filepath.Join(r.dir, "sub\ntrue\nsub"), 0o755); err != nil {
		t.Fatal(err)
	}
	r.git("init", "-q")
	r.add("a.yaml", "text")
	repo := r.open()
	if repo.Top() != r.dir {
		t.Errorf("Top() = %q, want %q", repo.Top(), r.dir)
	}
	r.staged(".", nil, `a.yaml: "text"`)
}

// TestGitDir opens a repository that only the environment knows, and one that git finds as well.
func TestGitDir(t *testing.T) {
	r := newTree(t)
	r.add("sub/a.yaml", "text")
	away := filepath.Join(t.TempDir(), "away.git")
	if err := os.Rename(filepath.Join(r.dir, ".git"), away); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Dir(away))
	t.Setenv("GIT_DIR", "away.git")
	r.staged(".", nil, `sub/a.yaml: "text"`)
	t.Setenv("GIT_WORK_TREE", r.dir)
	r.staged("sub", nil, `a.yaml: "text"`)

	if err := os.Unsetenv("GIT_WORK_TREE"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(away, filepath.Join(r.dir, ".git")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(r.dir)
	t.Setenv("GIT_DIR", ".git")
	r.staged("sub", nil, `a.yaml: "text"`)
}

func TestStagedIsNotWorkTree(t *testing.T) {
	r := newTree(t)
	r.add("a.yaml", "staged")
	r.write("a.yaml", "later")
	r.staged(".", nil, `a.yaml: "staged"`) // no commit yet
	r.commit()
	r.staged(".", nil)
	r.add("a.yaml", "staged again")
	r.write("a.yaml", "staged") // the work tree is as the commit
	r.write("b.yaml", "untracked")
	r.staged(".", nil, `a.yaml: "staged again"`)
	r.remove("a.yaml")
	r.staged(".", nil, `a.yaml: "staged again"`)
}

func TestStagedOwnSettingsDoNotMatter(t *testing.T) {
	r := newTree(t)
	for _, setting := range []string{
		"diff.relative=true", "diff.renames=copies", "diff.noprefix=true", "diff.external=false", "diff.orderFile=none",
		"diff.ignoreSubmodules=all", "core.abbrev=4", "core.quotePath=true", "color.ui=always", "diff.algorithm=patience",
	} {
		name, value, _ := strings.Cut(setting, "=")
		r.git("config", name, value)
	}
	r.add("sub/a.yaml", "text\n")
	r.add("ü.yaml", "text\n")
	t.Setenv("GIT_GLOB_PATHSPECS", "1")
	r.staged("sub", nil, `a.yaml: "text\n"`, `../ü.yaml: "text\n"`)
}

func TestStagedRenamesAndDeletions(t *testing.T) {
	r := newTree(t)
	r.add("old.yaml", "a text that is long enough to be seen as renamed\n")
	r.add("gone.yaml", "gone")
	r.add("mode.yaml", "mode")
	r.commit()
	r.git("mv", "old.yaml", "new.yaml")
	r.git("rm", "-q", "gone.yaml")
	r.git("update-index", "--chmod=+x", "mode.yaml")
	r.staged(".", nil, `mode.yaml: "mode"`, `new.yaml: "a text that is long enough to be seen as renamed\n"`)
}

func TestStagedIsNoFile(t *testing.T) {
	inner := newTree(t)
	inner.commit()
	r := newTree(t)
	r.add("a.yaml", "text")
	r.add("z.yaml", "text")
	r.commit()
	r.remove("a.yaml")
	if err := os.Symlink("z.yaml", filepath.Join(r.dir, "a.yaml")); err != nil {
		t.Fatal(err)
	}
	r.add("z.yaml", "changed")
	r.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "inner")
	r.git("add", ".")
	r.git("rm", "-q", "--cached", ".gitmodules")
	r.staged(".", nil,
		"a.yaml: it is a symbolic link, expected a regular file",
		"inner: it is a submodule, expected a regular file",
		`z.yaml: "changed"`)

	in := tree{t, filepath.Join(r.dir, "inner")}
	in.add("b.yaml", "in the submodule")
	in.staged(".", nil, `b.yaml: "in the submodule"`)
	if top := in.open().Top(); top != in.dir {
		t.Errorf("Top() of the submodule = %q, want %q", top, in.dir)
	}
}

func TestUnmerged(t *testing.T) {
	r := newTree(t)
	r.add("a.yaml", "base")
	r.commit()
	r.git("checkout", "-q", "-b", "other")
	r.add("a.yaml", "theirs")
	r.commit()
	r.git("checkout", "-q", "main")
	r.add("a.yaml", "ours")
	r.commit()
	if out, err := r.try("merge", "other"); err == nil {
		t.Fatalf("merged without a conflict: %s", out)
	}
	r.staged(".", nil, "a.yaml: it has a merge conflict, expected a content that is decided on")
	r.changed(r.open(), "other", nil, "a.yaml: regular file") // it is read from the work tree
	files, err := r.open().Index(t.Context(), []string{"a.yaml"})
	if err != nil || len(files) != 1 || files[0].Kind != git.Unmerged {
		t.Errorf("Index: %v, %v, want one unmerged file", files, err)
	}
}

func TestNames(t *testing.T) {
	names := []string{
		"-a.yaml", "a b.yaml", "a\tb.yaml", "line\nbreak.yaml", `quo"te.yaml`, "it's.yaml", `back\slash.yaml`, "not\xffutf8.yaml", "ünïcode.yaml",
		" lead.yaml", "\ttab.yaml", "cr.yaml\r", "*.yaml", "[a].yaml", ":(top)a.yaml", "#.yaml", "trail.yaml ", "?.yaml",
	}
	r := newTree(t)
	r.add(".gitattributes", "* filter=path\n")
	r.git("config", "filter.path.smudge", "printf '%%s ' %f; cat")
	var files []string
	for _, name := range names {
		r.add(name, name)
	}
	r.git("rm", "-q", "--cached", ".gitattributes")
	repo, staged := r.openStaged(".")
	err := repo.Contents(t.Context(), staged, 1<<20, func(f git.File, data []byte, err error) error {
		if want := f.Path + " " + f.Path; err != nil || string(data) != want {
			t.Errorf("%q holds %q (%v), want %q: the filter gets the path", f.Path, data, err, want)
		}
		files = append(files, f.Path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(names) {
		t.Errorf("got %q, want each of %q", files, names)
	}
	for _, name := range names {
		if _, files := r.openStaged(".", name); len(files) != 1 || files[0].Path != name {
			t.Errorf("staged of %q: %v, want that file only", name, files)
		}
		data, ok, err := repo.IndexFile(t.Context(), name, 1<<20)
		if err != nil || !ok || string(data) != name+" "+name {
			t.Errorf("IndexFile(%q) = %q, %v, %v", name, data, ok, err)
		}
		r.write(name, "changed")
	}
	r.git("rm", "-q", "-f", "-r", "--cached", ".")
	r.commit()
	changed, err := repo.ChangedSince(t.Context(), "HEAD", names)
	if err != nil || len(changed) != len(names) {
		t.Errorf("ChangedSince finds %d untracked files (%v), want %d", len(changed), err, len(names))
	}
}

func TestNamed(t *testing.T) {
	r := newTree(t)
	for _, name := range []string{".demarc.yaml", "bids/.demarc.yaml", "bids/2026/.demarc.yaml", "bids/x.demarc.yaml", ".demarc.yaml.d/a", "*.yaml"} {
		r.add(name, "")
	}
	r.write("drafts/.demarc.yaml", "not staged")
	for dir, want := range map[string][]string{
		".":    {".demarc.yaml", "bids/.demarc.yaml", "bids/2026/.demarc.yaml"},
		"bids": {"../.demarc.yaml", ".demarc.yaml", "2026/.demarc.yaml"},
	} {
		files, err := r.openIn(dir).Named(t.Context(), ".demarc.yaml")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range files {
			got = append(got, f.Name)
		}
		r.same(want, got)
	}
}

func TestFilters(t *testing.T) {
	r := newTree(t)
	r.git("config", "filter.fake.clean", "tr a-z A-Z")
	r.git("config", "filter.fake.smudge", "tr A-Z a-z")
	r.git("config", "filter.fake.required", "true")
	r.add(".gitattributes", "*.crlf.yaml text eol=crlf\n*.fake.yaml filter=fake\n*.bad.yaml filter=bad\n")
	r.commit()
	r.add("a.crlf.yaml", "a: 1\r\nb: 2\r\n")
	r.add("b.bad.yaml", "first")
	r.add("b.fake.yaml", "large file")
	r.add("c.bad.yaml", "second")
	r.add("d.yaml", "d: 1\n")
	r.add("e.bad.yaml", "last")
	r.add("empty.yaml", "")
	r.git("config", "filter.bad.smudge", "echo no such object >&2; false")
	r.git("config", "filter.bad.required", "true")
	if stored := r.git("cat-file", "-p", ":b.fake.yaml"); stored != "LARGE FILE" {
		t.Fatalf("the filter is not applied: %s", stored)
	}
	failed := func(name string) string {
		return fmt.Sprintf("%[1]s: git cat-file: no such object; external filter 'echo no such object >&2; false' failed 1; "+
			"external filter 'echo no such object >&2; false' failed; %[1]s: smudge filter bad failed", name)
	}
	want := []string{
		`a.crlf.yaml: "a: 1\r\nb: 2\r\n"`, failed("b.bad.yaml"), `b.fake.yaml: "large file"`, failed("c.bad.yaml"),
		`d.yaml: "d: 1\n"`, failed("e.bad.yaml"), `empty.yaml: ""`,
	}
	r.staged(".", nil, want...)
	// In a folder below, the paths that git matches with attributes are those from the top.
	r.write("sub/untracked", "")
	for i, line := range want {
		want[i] = "../" + line
	}
	r.staged("sub", nil, want...)
}

func TestLimit(t *testing.T) {
	r := newTree(t)
	texts := map[string]string{
		"a": "", "b": "12345", "c": "12345\n", "d": "123456\n", "e": strings.Repeat("x", 1<<20), "f": strings.Repeat("\n", 100_000), "g": "1\n",
		"\n": "123456789", // by a git of its own
	}
	for name, text := range texts {
		r.add(name, text)
	}
	const limit = 5
	repo, files := r.openStaged(".")
	err := repo.Contents(t.Context(), files, limit, func(f git.File, data []byte, err error) error {
		text := texts[f.Path]
		if want := text[:min(len(text), limit+1)]; err != nil || string(data) != want {
			t.Errorf("%q: %q (%v), want %q", f.Path, data, err, want)
		}
		delete(texts, f.Path)
		return nil
	})
	if err != nil || len(texts) > 0 {
		t.Errorf("%v, not given: %v", err, texts)
	}
}

// TestContentsEnds asks that no file is given after an error, and few after the context has ended,
// whether git or the work tree has them.
func TestContentsEnds(t *testing.T) {
	for _, test := range []struct {
		name   string
		files  int
		text   string
		atMost int // files when it is canceled in the first
	}{
		{"git", 50, strings.Repeat("text\n", 10_000), 49}, // some are on their way
		{"work tree", 100, "text", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newTree(t)
			for i := range test.files {
				r.write(fmt.Sprintf("%d.yaml", i), test.text)
			}
			r.git("add", ".")
			repo, files := r.openStaged(".")
			enough := errors.New("enough")
			n := 0
			err := repo.Contents(t.Context(), files, 1<<20, func(git.File, []byte, error) error { n++; return enough })
			if !errors.Is(err, enough) || n != 1 {
				t.Errorf("got %v after %d files, want the error after the first", err, n)
			}
			ctx, cancel := context.WithCancel(t.Context())
			n = 0
			err = repo.Contents(ctx, files, 1<<20, func(_ git.File, _ []byte, err error) error { n++; cancel(); return err })
			if !errors.Is(err, context.Canceled) || n > test.atMost {
				t.Errorf("got %v after %d files, want it canceled after %d at most", err, n, test.atMost)
			}
			if _, _, err := git.OpenStaged(ctx, r.dir, nil); !errors.Is(err, context.Canceled) {
				t.Errorf("OpenStaged: %v, want it canceled", err)
			}
		})
	}
}

func TestContentsMissing(t *testing.T) {
	r := newTree(t)
	r.add("a.yaml", "a")
	r.add("b.yaml", "b")
	repo, files := r.openStaged(".")
	missing := files[0]
	missing.OID = strings.Repeat("1", len(missing.OID))
	untracked := git.File{Path: "c.yaml", Name: "c.yaml", Kind: git.Regular}
	r.same([]string{"a.yaml: git cat-file: " + missing.OID + " missing", "c.yaml: its content is not staged", `b.yaml: "b"`},
		r.contents(repo, []git.File{missing, untracked, files[1]}))
}

// TestCommitHook lets git run the hook: what is committed need not be what the index held before.
func TestCommitHook(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r := newTree(t)
	list := filepath.Join(t.TempDir(), "list")
	commit := func(where string, args ...string) string {
		t.Helper()
		_ = os.Remove(list)
		hook := fmt.Sprintf("#!/bin/sh\ncd %s && LIST_STAGED='%s' exec '%s'\n", where, list, self)
		if err := os.WriteFile(filepath.Join(r.dir, ".git", "hooks", "pre-commit"), []byte(hook), 0o755); err != nil {
			t.Fatal(err)
		}
		r.git(append([]string{"commit", "-q", "-m", "message"}, args...)...)
		out, err := os.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	r.write("sub/b.yaml", "b1")
	r.add("a.yaml", "a1")
	if got, want := commit("."), "a.yaml: a1 (<nil>)\n"; got != want {
		t.Errorf("commit: %q, want %q", got, want)
	}
	r.add("a.yaml", "a2")
	r.add("sub/b.yaml", "b2")
	r.write("sub/b.yaml", "b3")
	if got, want := commit(".", "--", "sub/b.yaml"), "sub/b.yaml: b3 (<nil>)\n"; got != want {
		t.Errorf("commit -- path: %q, want %q", got, want)
	}
	r.write("sub/b.yaml", "b4")
	if got, want := commit("sub", "-a"), "../a.yaml: a2 (<nil>)\nb.yaml: b4 (<nil>)\n"; got != want {
		t.Errorf("commit -a: %q, want %q", got, want)
	}
	r.add("a.yaml", "a3")
	if got, want := commit("sub"), "../a.yaml: a3 (<nil>)\n"; got != want {
		t.Errorf("commit, hook in a folder: %q, want %q", got, want)
	}
	r.add("a.yaml", "a4")
	if got, want := commit(".", "--amend"), "a.yaml: a4 (<nil>)\n"; got != want {
		t.Errorf("commit --amend: %q, want what differs from the amended commit, %q", got, want)
	}

	// In a linked work tree git sets GIT_DIR too.
	linked := tree{t, filepath.Join(t.TempDir(), "linked")}
	r.git("worktree", "add", "-q", linked.dir)
	main := r
	r.dir = linked.dir
	r.add("sub/c.yaml", "c1")
	linkedHook := func(where, want string) {
		t.Helper()
		_ = os.Remove(list)
		hook := fmt.Sprintf("#!/bin/sh\ncd %s && LIST_STAGED='%s' exec '%s'\n", where, list, self)
		if err := os.WriteFile(filepath.Join(main.dir, ".git", "hooks", "pre-commit"), []byte(hook), 0o755); err != nil {
			t.Fatal(err)
		}
		linked.git("commit", "-q", "-m", "message")
		if out, err := os.ReadFile(list); err != nil || string(out) != want {
			t.Errorf("in a linked work tree: %q (%v), want %q", out, err, want)
		}
	}
	linkedHook(".", "sub/c.yaml: c1 (<nil>)\n")
	linked.add("sub/c.yaml", "c2")
	linkedHook("sub", "c.yaml: c2 (<nil>)\n")
}

func TestStagedInFolder(t *testing.T) {
	r := newTree(t)
	r.add("a.yaml", "a")
	r.add("sub/b.yaml", "b")
	r.add("sub/sub/c.yaml", "c")
	r.add("subject/d.yaml", "d")
	repo := r.openIn("sub")
	if repo.Top() != r.dir {
		t.Errorf("Top() = %q, want %q", repo.Top(), r.dir)
	}
	r.staged("sub", nil, `../a.yaml: "a"`, `b.yaml: "b"`, `sub/c.yaml: "c"`, `../subject/d.yaml: "d"`)
	r.staged("sub", []string{"."}, `b.yaml: "b"`, `sub/c.yaml: "c"`)
	r.staged("sub", []string{"../a.yaml", "sub"}, `../a.yaml: "a"`, `sub/c.yaml: "c"`)
	r.staged("sub", []string{filepath.Join(r.dir, "subject")}, `../subject/d.yaml: "d"`)
	r.staged("sub", []string{"none"})
	r.staged("sub/sub", nil, `../../a.yaml: "a"`, `../b.yaml: "b"`, `c.yaml: "c"`, `../../subject/d.yaml: "d"`)
	if _, _, err := git.OpenStaged(t.Context(), filepath.Join(r.dir, "sub"), []string{"../.."}); err == nil || !strings.Contains(err.Error(), "outside repository") {
		t.Errorf("a path outside: %v, want an error", err)
	}
	data, ok, err := repo.IndexFile(t.Context(), "a.yaml", 10)
	if string(data) != "a" || !ok || err != nil {
		t.Errorf("IndexFile: %q, %v, %v; want the file at the top", data, ok, err)
	}
	if _, ok, err = repo.IndexFile(t.Context(), "sub", 10); ok || err != nil {
		t.Errorf("IndexFile of a folder: %v, %v; want none", ok, err)
	}
	if files, err := repo.Index(t.Context(), nil); files != nil || err != nil {
		t.Errorf("Index of nothing: %v, %v", files, err)
	}
}

func TestChangedSince(t *testing.T) {
	r := newTree(t)
	for _, name := range []string{"same", "both", "committed", "staged", "unstaged", "reverted", "gone", "sub/deleted"} {
		r.add(name+".yaml", "base\n")
	}
	r.add(".gitignore", "ignored.yaml\n")
	r.commit()
	r.git("checkout", "-q", "-b", "work")
	r.add("committed.yaml", "work\n")
	r.add("reverted.yaml", "work\n")
	r.git("rm", "-q", "sub/deleted.yaml")
	r.commit()
	r.git("checkout", "-q", "main")
	r.add("both.yaml", "on main only\n")
	r.commit()
	r.git("checkout", "-q", "work")
	r.add("staged.yaml", "work\n")
	r.write("unstaged.yaml", "work\n")
	r.write("reverted.yaml", "base\n")
	r.write("same.yaml", "base\n") // touched
	r.write("sub/new.yaml", "untracked\n")
	r.write("ignored.yaml", "ignored\n")
	r.write("nested/a.yaml", "of another repository\n")
	tree{t, filepath.Join(r.dir, "nested")}.git("init", "-q")
	r.remove("gone.yaml")
	if err := os.Symlink("same.yaml", filepath.Join(r.dir, "link.yaml")); err != nil {
		t.Fatal(err)
	}
	r.changed(r.open(), "main", nil, "committed.yaml: regular file", "link.yaml: symbolic link", "nested: submodule",
		"staged.yaml: regular file", "sub/new.yaml: regular file", "unstaged.yaml: regular file")
	r.changed(r.openIn("sub"), "main", nil, "../committed.yaml: regular file", "../link.yaml: symbolic link", "../nested: submodule",
		"../staged.yaml: regular file", "new.yaml: regular file", "../unstaged.yaml: regular file")
	r.changed(r.openIn("sub"), "main", []string{"."}, "new.yaml: regular file")
	r.changed(r.open(), "HEAD", []string{"committed.yaml", "staged.yaml"}, "staged.yaml: regular file")
}

func TestChangedSinceErrors(t *testing.T) {
	r := newTree(t)
	unborn := r.open()
	if _, err := unborn.ChangedSince(t.Context(), "HEAD", nil); err == nil {
		t.Error("no commit yet: no error")
	}
	for i := range 3 {
		r.add("a.yaml", strings.Repeat("x", i))
		r.commit()
	}
	r.git("update-ref", "refs/heads/-x", "HEAD")
	for _, rev := range []string{"", "-x", "--all", "none", "origin/main", "HEAD:a.yaml", "HEAD~1..HEAD", "^HEAD", "HEAD HEAD", "\x1b", strings.Repeat("x", 5000)} {
		_, err := r.open().ChangedSince(t.Context(), rev, nil)
		if err == nil || !strings.Contains(err.Error(), "in this clone, expected a commit") || len(err.Error()) > 500 {
			t.Errorf("%q: %v, want an error that says what to do", rev, err)
		}
	}
	r.git("checkout", "-q", "--orphan", "apart")
	r.commit()
	if _, err := r.open().ChangedSince(t.Context(), "main", nil); err == nil || !strings.Contains(err.Error(), `"main" and the current branch have no commit in common`) {
		t.Errorf("no merge base: %v", err)
	}

	r.git("checkout", "-q", "main")
	r.git("checkout", "-q", "-b", "work", "HEAD~1")
	r.add("b.yaml", "b")
	r.commit()
	shallow := tree{t, filepath.Join(t.TempDir(), "shallow")}
	r.git("clone", "-q", "--depth=1", "--no-single-branch", "file://"+r.dir, shallow.dir)
	if _, err := shallow.open().ChangedSince(t.Context(), "origin/main", nil); err == nil || !strings.Contains(err.Error(), "fetch-depth: 0") {
		t.Errorf("shallow clone: %v, want an error that says what to do", err)
	}
	shallow.git("fetch", "-q", "--unshallow")
	shallow.changed(shallow.open(), "origin/main", nil, "b.yaml: regular file")
}

func TestHooks(t *testing.T) {
	r := newTree(t)
	r.add("sub/a.yaml", "")
	r.commit()
	inner := filepath.Join(t.TempDir(), "linked")
	r.git("worktree", "add", "-q", inner)
	home := t.TempDir()
	t.Setenv("HOME", home)
	expect := func(dir string, want git.Hooks) {
		t.Helper()
		repo, err := git.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := repo.Hooks(t.Context()); err != nil || got != want {
			t.Errorf("%s: %v, %v; want %v", dir, got, err, want)
		}
	}
	own := git.Hooks{Dir: filepath.Join(r.dir, ".git", "hooks")}
	expect(r.dir, own)
	expect(filepath.Join(r.dir, "sub"), own)
	expect(inner, own)
	expect(filepath.Join(inner, "sub"), own)

	global := filepath.Join(home, "gitconfig")
	t.Setenv("GIT_CONFIG_GLOBAL", global)
	if err := os.WriteFile(global, []byte("[core]\nhooksPath = ~/my hooks\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	expect(filepath.Join(r.dir, "sub"), git.Hooks{Dir: filepath.Join(home, "my hooks"), Scope: "global"})

	r.git("config", "core.hooksPath", "tools/../hooks\nline")
	expect(filepath.Join(r.dir, "sub"), git.Hooks{Dir: filepath.Join(r.dir, "hooks\nline"), Scope: "local"})
	expect(filepath.Join(inner, "sub"), git.Hooks{Dir: filepath.Join(inner, "hooks\nline"), Scope: "local"})
}

func TestHooksOfSubmodule(t *testing.T) {
	inner := newTree(t)
	inner.commit()
	r := newTree(t)
	r.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "inner")
	got, err := r.openIn("inner").Hooks(t.Context())
	if want := (git.Hooks{Dir: filepath.Join(r.dir, ".git", "modules", "inner", "hooks")}); err != nil || got != want {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}

// TestMany has so many files that neither side's pipe holds all of what the other has to read.
func TestMany(t *testing.T) {
	r := newTree(t)
	many(r, 2000)
	repo, files := r.openStaged(".")
	if len(files) != 2000 {
		t.Fatalf("%d files", len(files))
	}
	for i := range 1000 { // git is asked for these
		r.write(fmt.Sprintf("bids/%04d.yaml", i), "later")
	}
	seen := map[string]bool{}
	err := repo.Contents(t.Context(), files, 1<<20, func(f git.File, data []byte, err error) error {
		if err != nil || len(data) != 3000+len(f.Path)+1 || !strings.HasPrefix(string(data), f.Path) {
			t.Errorf("%s: %d bytes, %v; want those that are staged", f.Path, len(data), err)
		}
		seen[f.Path] = true
		return nil
	})
	if err != nil || len(seen) != 2000 {
		t.Errorf("%d contents, %v", len(seen), err)
	}
}

// TestManyFromTheWorkTree has so many files that the work tree is looked into first, and each kind of
// file for which that would be wrong.
func TestManyFromTheWorkTree(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			r := newTree(t)
			r.git("init", "-q", "--object-format="+format, "again")
			r.dir = filepath.Join(r.dir, "again")
			many(r, 100)
			r.git("config", "filter.path.smudge", "printf '%%s ' %f; cat")
			r.add("bids/.gitattributes", "filtered.yaml filter=path\nident.yaml ident\nwide.yaml working-tree-encoding=UTF-16\n")
			want := map[string]string{
				"filtered.yaml": "bids/filtered.yaml text", "ident.yaml": "$Id$", "large.yaml": strings.Repeat("x", 4001),
				"changed.yaml": "text", "deleted.yaml": "text", "linked.yaml": "text", "folder.yaml": "text", "assumed.yaml": "text",
			}
			for name, content := range want {
				r.add("bids/"+name, strings.TrimPrefix(content, "bids/filtered.yaml "))
			}
			want["ident.yaml"] = "$Id: " + r.git("rev-parse", ":bids/ident.yaml") + " $"
			r.write("bids/changed.yaml", "next")
			r.git("update-index", "--assume-unchanged", "bids/assumed.yaml")
			r.write("bids/assumed.yaml", "next")
			for _, name := range []string{"deleted", "linked", "folder"} {
				if err := os.Remove(filepath.Join(r.dir, "bids", name+".yaml")); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Symlink("0000.yaml", filepath.Join(r.dir, "bids", "linked.yaml")); err != nil {
				t.Fatal(err)
			}
			r.write("bids/folder.yaml/file", "")
			for _, dir := range []string{".", "bids"} {
				repo, files := r.openStaged(dir)
				seen := 0
				err := repo.Contents(t.Context(), files, 4000, func(f git.File, data []byte, err error) error {
					text, named := want[filepath.Base(f.Path)]
					switch {
					case err != nil:
						t.Errorf("%s: %v", f.Path, err)
					case named && string(data) != text:
						t.Errorf("%s from %s: %.80q, want %.80q", f.Path, dir, data, text)
					case !named && f.Path != "bids/.gitattributes" && !strings.HasPrefix(string(data), f.Path+"\n"):
						t.Errorf("%s from %s: %.80q", f.Path, dir, data)
					}
					seen++
					return nil
				})
				if err != nil || seen != len(files) || seen != 100+len(want)+1 {
					t.Errorf("%d of %d contents, %v", seen, len(files), err)
				}
			}
		})
	}
}

func many(r tree, n int) {
	for i := range n {
		name := fmt.Sprintf("bids/%04d.yaml", i)
		r.write(name, name+"\n"+strings.Repeat("0123456789abcd\n", 200))
	}
	r.git("add", ".")
}

func BenchmarkStagedContents(b *testing.B) {
	r := newTree(b)
	many(r, 2000)
	for b.Loop() {
		repo, files := r.openStaged(".")
		if len(files) != 2000 {
			b.Fatal(len(files))
		}
		if err := repo.Contents(b.Context(), files, 1<<20, func(_ git.File, _ []byte, err error) error { return err }); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNothingStaged(b *testing.B) {
	r := newTree(b)
	many(r, 2000)
	r.commit()
	for b.Loop() {
		if _, files := r.openStaged("."); len(files) > 0 {
			b.Fatal(files)
		}
	}
}
