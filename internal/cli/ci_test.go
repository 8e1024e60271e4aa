package cli_test

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

var checkoutRoot = filepath.Join("..", "..")

// action has the keys that GitHub documents for a composite action; another key is an error.
// https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
type action struct {
	Name, Author, Description string
	Branding                  struct{ Icon, Color string }
	Inputs                    map[string]struct {
		Description, Default string
		Required             bool
		DeprecationMessage   string `yaml:"deprecationMessage"`
	}
	Outputs map[string]struct{ Description, Value string }
	Runs    struct {
		Using string
		Steps []step
	}
}

type step struct {
	Name, ID, If, Shell, Run, Uses string
	Env, With                      map[string]string
	WorkingDirectory               string `yaml:"working-directory"`
	ContinueOnError                bool   `yaml:"continue-on-error"`
}

func loadKnown(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(checkoutRoot, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Load(data, into, yaml.WithKnownFields()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func loadAction(t *testing.T) action {
	t.Helper()
	var a action
	loadKnown(t, "action.yml", &a)
	return a
}

var (
	expression = regexp.MustCompile(`\$\{\{(.*?)\}\}`)
	inputName  = regexp.MustCompile(`^ inputs\.([a-z-]+) $`)
)

func TestActionShape(t *testing.T) {
	a := loadAction(t)
	if a.Name == "" || a.Description == "" || a.Runs.Using != "composite" || len(a.Runs.Steps) == 0 {
		t.Errorf("name %q, description %q, using %q, %d steps", a.Name, a.Description, a.Runs.Using, len(a.Runs.Steps))
	}
	for name, input := range a.Inputs {
		if input.Description == "" {
			t.Errorf("input %s has no description", name)
		}
	}
	used := map[string]bool{}
	for _, s := range a.Runs.Steps {
		if (s.Run == "") == (s.Uses == "") || (s.Run == "") != (s.Shell == "") {
			t.Errorf("step %q has run %q, uses %q, shell %q", s.Name, s.Run, s.Uses, s.Shell)
		}
		if strings.Contains(s.Run, "${{") {
			t.Errorf("step %q has an expression in its script, where its value could be a command", s.Name)
		}
		values := []string{s.WorkingDirectory, s.If}
		for _, m := range []map[string]string{s.Env, s.With} {
			for value := range maps.Values(m) {
				values = append(values, value)
			}
		}
		for _, value := range values {
			for _, found := range expression.FindAllStringSubmatch(value, -1) {
				m := inputName.FindStringSubmatch(found[1])
				switch {
				case m != nil:
					used[m[1]] = true
				case found[1] != " github.action_path ":
					t.Errorf("step %q uses %s, expected an input or github.action_path", s.Name, found[0])
				}
			}
		}
	}
	for name := range used {
		if _, ok := a.Inputs[name]; !ok {
			t.Errorf("input %s is used, but not declared", name)
		}
	}
	for name := range a.Inputs {
		if !used[name] {
			t.Errorf("input %s is declared, but not used", name)
		}
	}
}

// job runs scripts as a build server does.
type job struct {
	*testing.T
	dir string
	env []string
}

// newJob makes a clone of a repository: on its branch main there is a bad proposal, and on the branch
// work, which is checked out, a good one more.
func newJob(t *testing.T) job {
	for _, program := range []string{"git", "bash"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed", program)
		}
	}
	home := t.TempDir()
	j := job{t, filepath.Join(home, "origin"), []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "GIT_CONFIG_NOSYSTEM=1", "CI=true", "RUNNER_TEMP=" + filepath.Join(home, "temp dir"),
		"GIT_AUTHOR_NAME=author", "GIT_AUTHOR_EMAIL=author@example.com", "GIT_COMMITTER_NAME=author", "GIT_COMMITTER_EMAIL=author@example.com",
	}}
	good, err := os.ReadFile(filepath.Join(checkoutRoot, "testdata", "valid", "managed-small.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{
		"bad.yaml": []byte("apiVersion: demarc/v1\nkind: Proposal\nid: B\ntitle: 3\n"), "good.yaml": good, "a folder/good.yaml": good,
	} {
		path := filepath.Join(j.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	j.must("git init -q -b main; git add bad.yaml 'a folder'; git commit -q -m main; git checkout -q -b work; git add .; git commit -q -m work")
	origin := j.dir
	j.dir = home
	j.must("git clone -q '" + origin + "' clone")
	j.dir = filepath.Join(home, "clone")
	return j
}

// bash runs a script as GitHub runs one whose shell is bash.
func (j job) bash(script string, env ...string) (output string, code int) {
	j.Helper()
	file := filepath.Join(j.TempDir(), "script.sh")
	if err := os.WriteFile(file, []byte(script), 0o644); err != nil {
		j.Fatal(err)
	}
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", file)
	cmd.Dir, cmd.Env = j.dir, slices.Concat(j.env, env)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		j.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

func (j job) must(script string) {
	j.Helper()
	if out, code := j.bash(script); code != 0 {
		j.Fatalf("%s: exit code %d\n%s", script, code, out)
	}
}

// run runs a step of the action with inputs.
func (j job) run(a action, s step, inputs map[string]string, env ...string) (output string, code int) {
	j.Helper()
	value := func(text string) string {
		return expression.ReplaceAllStringFunc(text, func(found string) string {
			name := inputName.FindStringSubmatch(found[3 : len(found)-2])[1]
			if given, ok := inputs[name]; ok {
				return given
			}
			return a.Inputs[name].Default
		})
	}
	for name, text := range s.Env {
		env = append(env, name+"="+value(text))
	}
	if s.WorkingDirectory != "" {
		j.dir = filepath.Join(j.dir, value(s.WorkingDirectory))
	}
	return j.bash(s.Run, env...)
}

func stepNamed(t *testing.T, a action, name string) step {
	t.Helper()
	for _, s := range a.Runs.Steps {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no step %q", name)
	return step{}
}

func TestActionChecks(t *testing.T) {
	a := loadAction(t)
	check := stepNamed(t, a, "Check proposals")
	j := newJob(t)
	j.must("demarc baseline write . --output '../a baseline'")
	const injection = "$(touch pwned)\n`touch pwned`\n; touch pwned; #\n\" ; touch pwned #\n' ; touch pwned #"
	for _, c := range []struct {
		name   string
		inputs map[string]string
		env    []string
		code   int
		want   string // in what is written
		not    string
	}{
		{name: "all", code: 1, want: "3 proposals"},
		{name: "paths", inputs: map[string]string{"paths": "good.yaml\n\na folder/good.yaml\n"}, want: "2 proposals"},
		{name: "dash", inputs: map[string]string{"paths": "--verbose"}, code: 3, want: "--verbose: cannot be checked"},
		{name: "fail-on", inputs: map[string]string{"fail-on": "never"}, want: "3 proposals"},
		{name: "wrong fail-on", inputs: map[string]string{"fail-on": "nevr"}, code: 2, want: `did you mean "never"`},
		{name: "baseline", inputs: map[string]string{"baseline": "../a baseline"}, want: "3 proposals"},
		{name: "args", inputs: map[string]string{"args": "--format\njson\n--fail-on=never"}, want: `"kind": "Report"`},
		{name: "annotations", code: 1, want: "\n::error file=bad.yaml,line=4,endLine=4,col=8,endColumn=9,title=field-type::bad.yaml:4:8: title is 3"},
		{
			name: "summary", code: 1, want: "### ✗ demarc: ",
			env: []string{"GITHUB_STEP_SUMMARY=/dev/stdout"},
		},
		{name: "working directory", inputs: map[string]string{"working-directory": "a folder"}, want: "ok  good.yaml"},
		{
			name: "base", inputs: map[string]string{"changed-since": "base"}, env: []string{"GITHUB_BASE_REF=main", "GITHUB_EVENT_NAME=pull_request"},
			want: "1 proposal", not: "bad.yaml",
		},
		{name: "no base", inputs: map[string]string{"changed-since": "base"}, env: []string{"GITHUB_BASE_REF="}, code: 1, want: "This is no pull request, so everything is checked."},
		{name: "revision", inputs: map[string]string{"changed-since": "origin/main", "paths": "."}, want: "1 proposal", not: "bad.yaml"},
		{name: "unknown base", inputs: map[string]string{"changed-since": "base"}, env: []string{"GITHUB_BASE_REF=gone"}, code: 3, want: "fetch-depth: 0"},
		{name: "injected path", inputs: map[string]string{"paths": injection}, code: 3, want: "$(touch pwned): cannot be checked"},
		{name: "injected argument", inputs: map[string]string{"args": injection}, code: 3, want: "$(touch pwned): cannot be checked"},
		{name: "injected revision", inputs: map[string]string{"changed-since": injection}, code: 3, want: "no revision"},
		{name: "injected branch", inputs: map[string]string{"changed-since": "base"}, env: []string{"GITHUB_BASE_REF=" + injection}, code: 3, want: "no revision"},
		{name: "injected severity", inputs: map[string]string{"fail-on": injection}, code: 2, want: "--fail-on is"},
		{name: "injected baseline", inputs: map[string]string{"baseline": injection}, code: 2, want: "baseline"},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := job{t, j.dir, j.env}
			out, code := j.run(a, check, c.inputs, c.env...)
			if code != c.code || !strings.Contains(out, c.want) || c.not != "" && strings.Contains(out, c.not) {
				t.Errorf("exit code %d, want %d with %q and without %q:\n%s", code, c.code, c.want, c.not, out)
			}
			if _, err := os.Stat(filepath.Join(j.dir, "pwned")); err == nil {
				t.Error("an input became a command")
			}
		})
	}
}

func TestActionBuilds(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds demarc")
	}
	a := loadAction(t)
	j := newJob(t)
	root, err := filepath.Abs(checkoutRoot)
	if err != nil {
		t.Fatal(err)
	}
	githubPath := filepath.Join(t.TempDir(), "path")
	out, code := j.run(a, stepNamed(t, a, "Build demarc"), nil, append(goCaches(t),
		"GITHUB_ACTION_PATH="+root, "GITHUB_PATH="+githubPath, "GOFLAGS=-mod=nonsense", "GOWORK=nonsense")...)
	if code != 0 {
		t.Fatalf("exit code %d:\n%s", code, out)
	}
	folder, err := os.ReadFile(githubPath)
	if err != nil {
		t.Fatal(err)
	}
	j.must("PATH='" + strings.TrimSpace(string(folder)) + "' demarc version")
	if using := a.Runs.Steps[0]; using.Uses != "actions/setup-go@v6" || using.With["go-version-file"] != "${{ github.action_path }}/go.mod" {
		t.Errorf("the first step is %v, expected the Go that go.mod names", using)
	}
}

// goCaches is what lets go build in another home without downloading anything.
func goCaches(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOMODCACHE", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(out), "\n")
	return []string{"GOMODCACHE=" + lines[0], "GOCACHE=" + lines[1], "GOPROXY=off", "GOTOOLCHAIN=local"}
}

// gitlabJob has the keys of a job that the example may use.
// https://docs.gitlab.com/ci/yaml/
type gitlabJob struct {
	Image, Stage string
	Rules        []struct{ If, When string }
	Variables    map[string]string
	Script       []string
	Artifacts    struct {
		When    string
		Reports struct{ Codequality, Junit string }
	}
}

func TestGitLabExample(t *testing.T) {
	var jobs map[string]gitlabJob
	loadKnown(t, filepath.Join("docs", "gitlab-ci.yml"), &jobs)
	g, ok := jobs["demarc"]
	if !ok || len(jobs) != 1 || g.Stage != "test" || len(g.Rules) != 2 {
		t.Fatalf("found %v, expected a job demarc", jobs)
	}
	mod, err := os.ReadFile(filepath.Join(checkoutRoot, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	version, ok := strings.CutPrefix(g.Image, "golang:")
	if !ok || !bytes.Contains(mod, []byte("\ngo "+version+".")) {
		t.Errorf("the image is %q, expected the Go that go.mod names", g.Image)
	}
	if testing.Short() {
		t.Skip("it builds demarc")
	}

	j := newJob(t)
	root, err := filepath.Abs(checkoutRoot)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(j.dir, ".tools"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(root, filepath.Join(j.dir, g.Variables["DEMARC_SOURCE"])); err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	env := append(goCaches(t), "GOBIN="+bin, "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"), "GOFLAGS=-buildvcs=false")
	for name, value := range g.Variables {
		env = append(env, name+"="+value)
	}
	base, _ := j.bash("git merge-base origin/main HEAD")
	for _, c := range []struct {
		source, base string
		code         int
		want         string
	}{
		{"merge_request_event", strings.TrimSpace(base), 0, "1 proposal"},
		{"merge_request_event", "", 3, "fetch-depth: 0"},
		{"push", "", 1, "3 proposals"},
	} {
		out, code := j.bash(strings.Join(g.Script, "\n"), append(env, "CI_PIPELINE_SOURCE="+c.source, "CI_MERGE_REQUEST_DIFF_BASE_SHA="+c.base)...)
		if code != c.code || !strings.Contains(out, c.want) {
			t.Errorf("%s: exit code %d, want %d with %q:\n%s", c.source, code, c.code, c.want, out)
		}
	}
	for report, want := range map[string]string{g.Artifacts.Reports.Codequality: `"check_name": "field-type"`, g.Artifacts.Reports.Junit: `<testsuite name="bad.yaml"`} {
		if text, err := os.ReadFile(filepath.Join(j.dir, report)); err != nil || !bytes.Contains(text, []byte(want)) {
			t.Errorf("the artifact %q has no %s: %v", report, want, err)
		}
	}
	if _, err := os.Stat(filepath.Join(bin, "demarc")); err != nil {
		t.Error("what was checked with is not what was built")
	}
}
