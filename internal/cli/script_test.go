package cli_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/demarc-dev/demarc/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"demarc": func() {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			code := cli.Run(ctx, os.Args, cli.IO{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv})
			stop()
			os.Exit(code)
		},
	})
}

// TestScript runs each command line as a user would. $EXAMPLES holds the valid examples.
func TestScript(t *testing.T) {
	examples, err := filepath.Abs(filepath.Join("..", "..", "testdata", "valid"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLES", examples)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "bigfile": bigfile, "deepfile": deepfile, "bytefile": bytefile,
			"eventually": eventually,
			"checkout":   checkout, "hostgo": hostgo,
		},
		Condition: condition,
	})
}

// TestHelpFits asks that the help of each command fits on a terminal of 80 columns.
func TestHelpFits(t *testing.T) {
	help := func(args ...string) string {
		var out strings.Builder
		args = append(append([]string{"demarc"}, args...), "--help")
		if code := cli.Run(context.Background(), args, cli.IO{Stdout: &out, Stderr: &out, Getenv: os.Getenv}); code != 0 {
			t.Fatalf("%q: exit code %d\n%s", args, code, out.String())
		}
		for line := range strings.Lines(out.String()) {
			if len([]rune(line)) > 81 { // with its line break
				t.Errorf("%q: %d columns: %s", args, len([]rune(line))-1, line)
			}
		}
		return out.String()
	}
	commands := regexp.MustCompile(`(?m)^   (\w+)  `)
	names := commands.FindAllStringSubmatch(help(), -1)
	if len(names) < 10 {
		t.Fatalf("only the commands %v", names)
	}
	for _, name := range names {
		_, subcommands, _ := strings.Cut(help(name[1]), "\nCOMMANDS:")
		for _, sub := range commands.FindAllStringSubmatch(subcommands, -1) {
			help(name[1], sub[1])
		}
	}
}

// exits CODE COMMAND … runs a command that must exit with just that code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	code := 0
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if want := args[0]; strconv.Itoa(code) != want {
		ts.Fatalf("exit code %d, want %s", code, want)
	}
}

// eventually FILE REGEXP N waits until as many lines of a file match; the file may not be there yet.
func eventually(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[2])
	ts.Check(err)
	pattern := regexp.MustCompile("(?m)" + args[1])
	var content []byte
	for range 600 {
		content, _ = os.ReadFile(ts.MkAbs(args[0]))
		if len(pattern.FindAll(content, -1)) >= want {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Fatalf("%s does not have %d lines with %s:\n%s", args[0], want, args[1], content)
}

// bigfile FILE BYTES makes a proposal that is padded by a comment.
func bigfile(ts *testscript.TestScript, _ bool, args []string) {
	size := 0
	for _, digit := range args[1] {
		size = size*10 + int(digit-'0')
	}
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = file.WriteString("apiVersion: demarc/v1\nkind: Proposal\n# ")
	ts.Check(err)
	ts.Check(file.Truncate(int64(size)))
	ts.Check(file.Close())
}

// deepfile FILE OPEN CLOSE makes a proposal with 100,000 nested lists or groups.
func deepfile(ts *testscript.TestScript, _ bool, args []string) {
	const depth = 100_000
	text := "apiVersion: demarc/v1\nkind: Proposal\nx-deep: " + strings.Repeat(args[1], depth) + "1" + strings.Repeat(args[2], depth)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// bytefile FILE TEXT writes bytes; Go's escapes such as \xff are understood.
func bytefile(ts *testscript.TestScript, _ bool, args []string) {
	text := strings.NewReplacer(`\xff`, "\xff", `\x00`, "\x00", `\n`, "\n", `\xef\xbb\xbf`, "\xef\xbb\xbf").Replace(args[1])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}
