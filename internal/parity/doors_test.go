package parity

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/demarc-dev/demarc/internal/planner"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/policies"
	"github.com/demarc-dev/demarc/schemas"
)

// doors are the ways to the decision, on the same rules, settings and schema.
type doors struct {
	plan, library *policy.Engine
	folder        string // what OPA and conftest load
}

// open makes the plan and the rules that OPA compiles ready, and writes the folder for other programs.
func open(t testing.TB, settings policy.Settings) doors {
	t.Helper()
	builtIn, err := policy.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	plain, err := policy.New(builtIn, policy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	d := doors{folder: t.TempDir()}
	base := t.TempDir()
	data := write(t, base, plain)
	planned, err := builtIn.WithData(data) // which has the schema, too
	if err != nil {
		t.Fatal(err)
	}
	sources, err := policy.Load(os.DirFS(base))
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := sources.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	if d.plan, err = policy.New(planned, settings); err != nil {
		t.Fatal(err)
	}
	if d.library, err = policy.New(compiled, settings); err != nil {
		t.Fatal(err)
	}
	write(t, d.folder, d.plan)
	return d
}

// openOwn does the same with own rules beside the built-in ones.
func openOwn(t testing.TB, settings policy.Settings, own policy.OwnFiles) doors {
	t.Helper()
	shape, err := fs.ReadFile(schemas.FS, schemas.SmallProposal)
	if err != nil {
		t.Fatal(err)
	}
	planned, err := planner.Prepare(own, nil, shape, "")
	if err != nil {
		t.Fatal(err)
	}
	sources, err := planner.Sources(own, shape)
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := sources.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	d := doors{folder: t.TempDir()}
	if d.plan, err = policy.New(planned, settings); err != nil {
		t.Fatal(err)
	}
	if d.library, err = policy.New(compiled, settings); err != nil {
		t.Fatal(err)
	}
	write(t, d.folder, d.plan)
	return d
}

// write writes the bundle of an engine, and gives its data.
func write(t testing.TB, folder string, engine *policy.Engine) []byte {
	t.Helper()
	files, err := engine.Bundle(policies.FS, schema.Proposal())
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return files["data.json"]
}

// ask asks an engine.
func ask(engine *policy.Engine, q question) (any, error) {
	input, err := decoded([]byte(q.input))
	if err != nil {
		return nil, err
	}
	return askValue(engine, input)
}

func askValue(engine *policy.Engine, input any) (any, error) {
	value, err := engine.Ask(context.Background(), input)
	if err != nil || value == nil {
		return nil, err
	}
	// as any reader of JSON gets it
	raw, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return decoded(raw)
}

// decoded reads JSON, with numbers as they are written.
func decoded(raw []byte) (value any, err error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	return value, dec.Decode(&value)
}

// program builds a program of the module that compares demarc with others, once for its versions.
func program(t testing.TB, name, pkg string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("other programs take a minute")
	}
	building.Lock()
	defer building.Unlock()
	caches, err := os.UserCacheDir()
	if err != nil {
		caches = os.TempDir()
	}
	sums, err := os.ReadFile(filepath.Join("..", "..", "bench", "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(caches, "demarc-parity", fmt.Sprintf("%.16x", sha256.Sum256(sums)), name)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	build := exec.Command("go", "-C", filepath.Join("..", "..", "bench"), "build", "-o", path, pkg)
	if out, err := build.CombinedOutput(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s cannot be built: %v\n%s", name, err, out)
		}
		t.Skipf("%s cannot be built here, so it is not compared: %v\n%s", name, err, out)
	}
	return path
}

var building sync.Mutex

func opa(t testing.TB) string { return program(t, "opa", "github.com/open-policy-agent/opa") }

func conftest(t testing.TB) string {
	return program(t, "conftest", "github.com/open-policy-agent/conftest")
}

// output runs a program and gives what it prints, and its exit code.
func output(t testing.TB, stdin []byte, name string, args ...string) ([]byte, int) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdin = bytes.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if cmd.ProcessState == nil || len(out) == 0 {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, stderr.Bytes())
	}
	return out, cmd.ProcessState.ExitCode()
}

// evaluated asks `opa eval`, all questions at once.
func evaluated(t testing.TB, d doors, questions []question) []any {
	t.Helper()
	var stdin bytes.Buffer
	stdin.WriteString(`{"questions":[`)
	for i, q := range questions {
		if i > 0 {
			stdin.WriteByte(',')
		}
		stdin.WriteString(q.input)
	}
	stdin.WriteString(`]}`)
	out, code := output(t, stdin.Bytes(), opa(t), "eval", "--bundle", d.folder, "--strict-builtin-errors", "--format", "json", "--stdin-input",
		`[decision | some question in input.questions; decision := data.demarc.decision with input as question]`)
	var answer struct {
		Result []struct {
			Expressions []struct{ Value json.RawMessage }
		}
	}
	if err := json.Unmarshal(out, &answer); err != nil || code != 0 || len(answer.Result) == 0 {
		t.Fatalf("opa eval: exit code %d, %v\n%.2000s", code, err, out)
	}
	value, err := decoded(answer.Result[0].Expressions[0].Value)
	if err != nil {
		t.Fatal(err)
	}
	decisions, _ := value.([]any)
	if len(decisions) != len(questions) {
		t.Fatalf("opa eval gives %d decisions on %d questions", len(decisions), len(questions))
	}
	return decisions
}

// server is an OPA server that has loaded the folder.
type server struct{ client *http.Client }

func serve(t testing.TB, d doors) server {
	t.Helper()
	folder, err := os.MkdirTemp("", "opa") // a socket's name must be short
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(folder, "s")
	cmd := exec.Command(opa(t), "run", "--server", "--addr", "unix://"+socket, "--bundle", d.folder, "--disable-telemetry", "--log-level", "error")
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // it is killed
		close(ended)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // unless it has ended already
		<-ended
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	s := server{&http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", socket)
	}}}}
	deadline := time.After(time.Minute)
	for {
		if answer, err := s.client.Get("http://opa/health"); err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return s
			}
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ended:
			t.Fatalf("opa run has ended:\n%s", log.Bytes())
		case <-deadline:
			t.Fatalf("opa run does not answer within a minute:\n%s", log.Bytes())
		}
	}
}

// ask asks the server, as any program would.
func (s server) ask(q question) (any, error) {
	answer, err := s.client.Post("http://opa/v1/data/demarc/decision?strict-builtin-errors=true", "application/json",
		bytes.NewReader([]byte(`{"input":`+q.input+`}`)))
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(answer.Body)
	if err = errors.Join(err, answer.Body.Close()); err != nil {
		return nil, err
	}
	value, err := decoded(raw)
	fields, _ := value.(map[string]any)
	if err != nil || answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %.500s (%w)", answer.Status, raw, err)
	}
	return fields["result"], nil
}

// verdict is what conftest says of one file.
type verdict struct {
	Filename           string
	Failures, Warnings []struct {
		Msg      string
		Metadata struct{ Finding any }
	}
}

// confirmed asks conftest, in one run, with each question in a file of its own. It gives the verdicts by the names of
// the files, which are the indexes of the questions, and the exit code.
func confirmed(t testing.TB, d doors, questions []question) (map[string]verdict, int) {
	t.Helper()
	folder := t.TempDir()
	args := []string{"test", "--policy", d.folder, "--data", d.folder, "--namespace", "demarc", "--show-builtin-errors", "--output", "json"}
	for i, q := range questions {
		path := filepath.Join(folder, fmt.Sprintf("%d.json", i))
		if err := os.WriteFile(path, []byte(q.input), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	out, code := output(t, nil, conftest(t), args...)
	var verdicts []verdict
	if err := json.Unmarshal(out, &verdicts); err != nil {
		t.Fatalf("conftest: %v\n%.2000s", err, out)
	}
	found := map[string]verdict{}
	for _, v := range verdicts {
		found[filepath.Base(v.Filename)] = v
	}
	return found, code
}
