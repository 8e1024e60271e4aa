//go:build unix

// Command bench compares demarc with the least that a program with OPA in it takes, with conftest and
// with opa, on the same rules and proposals, and prints what it measured as a table.
//
//	go -C bench run .            # everything: about ten minutes, most of it to build conftest and opa
//	go -C bench run . -peers=false
//
// Commands are run in turn, so that a machine that slows down slows all of them, and each figure is a
// median. Quote the ratios, not the times.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/demarc-dev/demarc/policies"
)

var (
	runs  = flag.Int("runs", 31, "how often each command is run")
	peers = flag.Bool("peers", true, "compare with conftest and opa, which takes minutes to build")
)

const day = "2026-01-15"

func main() {
	log.SetFlags(0)
	flag.Parse()
	dir, err := os.MkdirTemp("", "demarc-bench")
	check(err)
	b := bench{dir: dir, root: parent()}
	b.prepare()
	b.measure()
	fmt.Printf("\n%s, %s/%s, %d cores; medians of %d runs in turn\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), *runs)
	fmt.Println("| what | bar | measured | |")
	fmt.Println("|---|---|---|---|")
	for _, r := range b.rows {
		fmt.Println(r)
	}
	check(os.RemoveAll(dir))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func parent() string {
	dir, err := filepath.Abs("..")
	check(err)
	return dir
}

// bench is one comparison. Its folder holds the programs, the rules and the proposals.
type bench struct {
	dir, root string
	rows      []string
}

func (b *bench) path(name ...string) string {
	return filepath.Join(append([]string{b.dir}, name...)...)
}

func (b *bench) one() string { return b.path("100", "0000.yaml") }

func (b *bench) prepare() {
	build := func(name, dir, pkg string, flags ...string) {
		log.Printf("building %s", name)
		cmd := exec.Command("go", append(append([]string{"build", "-o", b.path(name)}, flags...), pkg)...)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		check(cmd.Run())
	}
	// As docs/performance.md says that it is built for a release.
	build("demarc", b.root, "./cmd/demarc", "-trimpath", "-tags", "urfave_cli_no_docs", "-ldflags", "-s -w")
	build("hello", ".", "./hello", "-ldflags", "-s -w")
	if *peers {
		build("conftest", ".", "github.com/open-policy-agent/conftest", "-ldflags", "-s -w")
		build("opa", ".", "github.com/open-policy-agent/opa", "-ldflags", "-s -w")
	}

	var small [][]byte
	for _, name := range []string{"managed-small.yaml", "professional-small.yaml"} {
		data, err := os.ReadFile(filepath.Join(b.root, "testdata", "valid", name))
		check(err)
		small = append(small, data)
	}
	for _, n := range []int{100, 1000, 10000} {
		for i := range n {
			text := regexp.MustCompile(`(?m)^id: .*$`).ReplaceAll(small[i%len(small)], fmt.Appendf(nil, "id: P-%d", i))
			b.write(filepath.Join(strconv.Itoa(n), fmt.Sprintf("%04d.yaml", i)), text)
		}
	}

	check(fs.WalkDir(policies.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".rego" || strings.HasSuffix(path, "_test.rego") {
			return err
		}
		data, err := fs.ReadFile(policies.FS, path)
		b.write(filepath.Join("rules", path), data)
		return err
	}))
	data, err := policies.FS.ReadFile("data.json")
	check(err)
	b.write("data/data.json", data)
	// What conftest and opa are asked is the JSON of demarc's reader: none of them has to look at the shape.
	for i := range 1000 {
		name := fmt.Sprintf("%04d", i)
		asked, err := exec.Command(b.path("demarc"), "convert", "--as-of", day, b.path("1000", name+".yaml")).Output()
		check(err)
		b.write(filepath.Join("asked", name+".json"), asked)
	}

	for i := range 1997 {
		b.write(fmt.Sprintf("repo/%03d/%d.go", i/20, i), fmt.Appendf(nil, "package p // %d\n", i))
	}
	b.write("empty/main.go", []byte("package main\n"))
	for _, name := range []string{"repo", "empty"} {
		for _, line := range [][]string{{"git", "init", "-q"}, {"git", "add", "."}, {b.path("demarc"), "hook", "install"}} {
			b.in(name, line...).once()
		}
	}
	for i := range 3 {
		b.write(fmt.Sprintf("repo/bids/%d.yaml", i), small[i%len(small)])
	}
	b.in("repo", "git", "add", ".").once()
}

// in is a command in a folder, with demarc on the path as a hook wants it.
func (b *bench) in(folder string, line ...string) command {
	c := run(line...)
	c.dir = b.path(folder)
	c.env = []string{"PATH=" + b.dir + string(os.PathListSeparator) + os.Getenv("PATH")}
	return c
}

func (b *bench) write(name string, data []byte) {
	check(os.MkdirAll(filepath.Dir(b.path(name)), 0o755))
	check(os.WriteFile(b.path(name), data, 0o644))
}

// command is a program to run, or several one after the other.
type command struct {
	lines [][]string
	env   []string
	dir   string
}

func run(line ...string) command { return command{lines: [][]string{line}} }

// result is what a command took.
type result struct {
	wall time.Duration
	peak int64 // bytes, of the largest process
}

func (c command) once() result {
	var r result
	start := time.Now()
	for _, line := range c.lines {
		cmd := exec.Command(line[0], line[1:]...)
		cmd.Dir, cmd.Env = c.dir, append(os.Environ(), c.env...)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Run(); err != nil {
			log.Fatalf("%s: %v\n%s", strings.Join(line, " "), err, out.Bytes())
		}
		r.peak = max(r.peak, peakOf(cmd.ProcessState))
	}
	r.wall = time.Since(start)
	return r
}

// peakOf gives the peak of a finished process's memory, in bytes.
func peakOf(p *os.ProcessState) int64 {
	peak := p.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS == "darwin" {
		return peak
	}
	return peak * 1024
}

// inTurn runs commands in turn, after one time each that does not count, and gives their medians.
func inTurn(times int, commands ...command) []result {
	taken := make([][]result, len(commands))
	for i := range times + 1 {
		for j, c := range commands {
			if r := c.once(); i > 0 {
				taken[j] = append(taken[j], r)
			}
		}
	}
	medians := make([]result, len(commands))
	for j, rs := range taken {
		slices.SortFunc(rs, func(a, b result) int { return int(a.wall - b.wall) })
		medians[j] = rs[len(rs)/2]
	}
	return medians
}

func (b *bench) measure() {
	demarc := func(args ...string) command {
		return run(append([]string{b.path("demarc"), "check", "--as-of", day}, args...)...)
	}
	log.Print("one proposal")
	got := inTurn(*runs, demarc(b.one()), run(b.path("hello")), run(b.path("demarc"), "--version"))
	b.atMost("one proposal, against a program that links OPA and evaluates `1+1`", got[0].wall, got[1].wall, 2.8)
	b.atMost("(`demarc --version`, against the same)", got[2].wall, got[1].wall, 0)

	if *peers {
		conftest := func(paths ...string) command {
			return run(append([]string{b.path("conftest"), "test", "--no-color", "-n", "demarc", "-p", b.path("rules"), "-d", b.path("data")}, paths...)...)
		}
		log.Print("conftest and opa")
		got = inTurn(max(3, *runs/3), demarc(b.one()), conftest(b.path("asked", "0000.json")),
			run(b.path("opa"), "eval", "-f", "raw", "-d", b.path("rules"), "-d", b.path("data"), "-i", b.path("asked", "0000.json"), "data.demarc.decision"))
		b.atLeast("one proposal, against conftest with the same rules", got[1].wall, got[0].wall, 5)
		b.atLeast("one proposal, against `opa eval` with the same rules", got[2].wall, got[0].wall, 1)
		log.Print("a thousand proposals by conftest")
		many := inTurn(3, demarc(b.path("1000")), conftest(b.path("asked")))
		each := func(many, one result) time.Duration { return (many.wall - one.wall) / 999 }
		b.atLeast("each further of 1,000 proposals, against conftest", each(many[1], got[1]), each(many[0], got[0]), 100)
	}

	log.Print("one core and two")
	single := demarc(b.path("1000"))
	single.env = []string{"GOMAXPROCS=1"}
	double := demarc(b.path("1000"))
	double.env = []string{"GOMAXPROCS=2"}
	got = inTurn(max(5, *runs/4), single, double)
	b.atLeast("1,000 proposals on two cores, against one", got[0].wall, got[1].wall, 1.8)

	log.Print("memory")
	got = inTurn(3, demarc(b.path("10000")), demarc(b.path("100")))
	b.ratio("peak memory for 10,000 proposals, against 100", mebibytes(got[0].peak), mebibytes(got[1].peak),
		float64(got[0].peak)/float64(got[1].peak), "≤ 1.3×", got[0].peak*10 <= got[1].peak*13)

	log.Print("nothing staged")
	nothing := b.in("empty", b.path("demarc"), "check", "--staged")
	hook := func(folder string) command { return b.in(folder, b.path(folder, ".git", "hooks", "pre-commit")) }
	bare := b.in("empty", b.path("hello"))
	bare.lines = append(bare.lines, []string{"git", "diff", "--cached", "--name-only"})
	got = inTurn(*runs, hook("empty"), nothing, bare)
	b.atMost("the hook, nothing staged that may be a proposal, against the same program and `git diff --cached`", got[0].wall, got[2].wall, 1.2)
	b.atMost("(`demarc check --staged` there, against the same)", got[1].wall, got[2].wall, 0)
	three := demarc("bids/0.yaml", "bids/1.yaml", "bids/2.yaml")
	three.dir = b.path("repo")
	got = inTurn(*runs, hook("repo"), three)
	b.atMost("the hook, 2,000 files staged of which 3 are proposals, against `demarc check` of the three", got[0].wall, got[1].wall, 1.5)

	log.Print("the library")
	times := b.goBench(".", "Stages/(nodes|validate)$")
	b.atMost("library, warm, one core: `Validate`, against parsing the YAML into nodes", times["Stages/validate"], times["Stages/nodes"], 3)
	times = b.goBench("./internal/plan", "MoreRules")
	b.atMost("100 more rules, per proposal", times["MoreRules/100-more"], times["MoreRules/built-in"], 1.5)

	info, err := os.Stat(b.path("demarc"))
	check(err)
	b.rows = append(b.rows, fmt.Sprintf("| binary, stripped | ≤ 30 MB | %.1f MB | %s |", float64(info.Size())/1e6, met(info.Size() <= 30e6)))
}

// goBench runs benchmarks of the module on one core and gives the median time of each.
func (b *bench) goBench(pkg, pattern string) map[string]time.Duration {
	cmd := exec.Command("go", "test", "-run", "^$", "-bench", pattern, "-cpu", "1", "-count", "7", pkg)
	cmd.Dir, cmd.Stderr = b.root, os.Stderr
	out, err := cmd.Output()
	check(err)
	all := map[string][]time.Duration{}
	for _, m := range regexp.MustCompile(`(?m)^Benchmark(\S+)\s+\d+\s+(\d+) ns/op`).FindAllStringSubmatch(string(out), -1) {
		ns, err := strconv.Atoi(m[2])
		check(err)
		all[m[1]] = append(all[m[1]], time.Duration(ns))
	}
	medians := map[string]time.Duration{}
	for name, times := range all {
		slices.Sort(times)
		medians[name] = times[len(times)/2]
	}
	return medians
}

// atMost adds a row whose ratio a/b is to be no more than the bar; 0 is no bar.
func (b *bench) atMost(what string, a, than time.Duration, bar float64) {
	ratio := float64(a) / float64(than)
	if bar == 0 {
		b.rows = append(b.rows, fmt.Sprintf("| %s | | %.2f× (%s / %s) | |", what, ratio, short(a), short(than)))
		return
	}
	b.ratio(what, short(a), short(than), ratio, fmt.Sprintf("≤ %g×", bar), ratio <= bar)
}

// atLeast adds a row that says how many times faster the second is; that is to be the bar at least.
func (b *bench) atLeast(what string, slow, fast time.Duration, bar float64) {
	ratio := float64(slow) / float64(fast)
	b.ratio(what, short(slow), short(fast), ratio, fmt.Sprintf("≥ %g× faster", bar), ratio >= bar)
}

func (b *bench) ratio(what, a, than string, ratio float64, bar string, ok bool) {
	b.rows = append(b.rows, fmt.Sprintf("| %s | %s | %.2f× (%s / %s) | %s |", what, bar, ratio, a, than, met(ok)))
	log.Print(b.rows[len(b.rows)-1])
}

func met(ok bool) string {
	if ok {
		return "met"
	}
	return "not met"
}

func short(d time.Duration) string {
	if d < 10*time.Millisecond {
		return fmt.Sprintf("%.2f ms", d.Seconds()*1000)
	}
	return fmt.Sprintf("%.0f ms", d.Seconds()*1000)
}

func mebibytes(n int64) string { return fmt.Sprintf("%.0f MiB", float64(n)/(1<<20)) }
