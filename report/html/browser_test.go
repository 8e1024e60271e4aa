package html_test

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/internal/sample"
)

// probe looks at a page from the inside: window.probe has the functions that the tests ask for.
//
//go:embed testdata/probe.js
var probe string

var draw = flag.Bool("draw", false, "draw the picture in docs anew")

// slow is how long anything may take in a browser on a busy machine.
const slow = 2 * time.Minute

// chromium starts a browser that knows nobody and reaches nothing. Where there is none the test is
// skipped; on a build server nobody would notice that.
func chromium(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	switch {
	case path == "" && os.Getenv("CI") != "":
		t.Fatal("the page is to be tried in a browser where CI is set, but neither chromium nor google-chrome is installed")
	case path == "":
		t.Skip("no chromium and no google-chrome is installed, so the page is not tried in a browser")
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.Headless, chromedp.NoFirstRun, chromedp.DisableGPU, chromedp.WSURLReadTimeout(slow),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
	}
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, closeAll := chromedp.NewContext(ctx)
	t.Cleanup(closeAll)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	return ctx
}

// tab shows one page.
type tab struct {
	*testing.T
	ctx context.Context
	url string

	mu     sync.Mutex
	events []string // what the page should not have done
}

// open shows a page in a tab of its own and notes what it does.
func open(browser context.Context, t *testing.T, name string, html []byte) *tab {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, html, 0o644); err != nil {
		t.Fatal(err)
	}
	v := &tab{T: t, url: "file://" + file}
	var closeTab, stop context.CancelFunc
	v.ctx, closeTab = chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	if err := chromedp.Do(v.ctx); err != nil {
		t.Fatal(err)
	}
	v.ctx, stop = context.WithTimeout(v.ctx, slow)
	t.Cleanup(stop)
	if err := chromedp.Listen(v.ctx, v.note); err != nil {
		t.Fatal(err)
	}
	call(v, network.Enable, network.EnableParams{})
	call(v, cdplog.Enable, cdp.Empty{})
	v.size(1280)
	if err := chromedp.Do(v.ctx, chromedp.Navigate(v.url)); err != nil {
		t.Fatal(err)
	}
	eval[any](v, probe)
	return v
}

// note is told of each event of the page.
func (v *tab) note(event any) {
	said := ""
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if e.Request.URL != v.url {
			said = "asks for " + e.Request.URL
		}
	case *network.EventWebSocketCreated:
		said = "opens " + e.URL
	case *cdppage.EventJavascriptDialogOpening:
		said = "opens a dialog: " + e.Message
		go chromedp.Call(v.ctx, cdppage.HandleJavaScriptDialog, cdppage.HandleJavaScriptDialogParams{Accept: true}) //nolint:errcheck // it has failed already
	case *runtime.EventConsoleAPICalled:
		said = fmt.Sprintf("writes to the console: %s", e.Type)
	case *runtime.EventExceptionThrown:
		said = "throws: " + e.ExceptionDetails.Text
	case *cdplog.EventEntryAdded:
		said = fmt.Sprintf("is reported by the browser (%s): %s", e.Entry.Source, e.Entry.Text)
	}
	if said != "" {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.events = append(v.events, said)
	}
}

// done is what the page has done beside showing itself.
func (v *tab) done() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Clone(v.events)
}

// none fails if there are faults.
func (v *tab) none(where string, faults []string) {
	v.Helper()
	for _, fault := range faults {
		v.Errorf("%s: %s", where, fault)
	}
}

func call[P, R any](v *tab, command cdp.Command[P, R], params P) R {
	v.Helper()
	result, err := chromedp.Call(v.ctx, command, params)
	if err != nil {
		v.Fatal(err)
	}
	return result
}

func eval[T any](v *tab, script string) T {
	v.Helper()
	result, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		v.Fatalf("%.60s: %v", script, err)
	}
	return result
}

// size sets the width of the window in pixels.
func (v *tab) size(width int64) {
	v.Helper()
	call(v, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: 900, DeviceScaleFactor: 1, Mobile: width < 600,
	})
}

// media shows the page on screen or print, in the dark or light.
func (v *tab) media(medium, scheme string) {
	v.Helper()
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// examples checks files of the repository and gives the page of them.
func examples(t *testing.T, patterns ...string) []byte {
	t.Helper()
	v, err := demarc.New(demarc.Options{AsOf: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	r := report.Run{Version: "1.0.0", AsOf: "2026-03-01", FailOn: "error", Policy: v.PolicyDigest(), Rules: v.Rules()}
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join("..", "..", "testdata", pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %v", pattern, files, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			found, err := v.Validate(t.Context(), filepath.Join("bids", filepath.Base(file)), data)
			if err == nil {
				r.Files = append(r.Files, report.File{Report: found})
			}
		}
	}
	var out bytes.Buffer
	if err := report.Write(&out, "html", r, report.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// written gives the page of a run of the other tests.
func written(t *testing.T, r report.Run) []byte {
	t.Helper()
	return []byte(pageOf(t, r))
}

// TestBrowser shows pages in a browser: what they say, that they do nothing else, and that they can be
// read by everybody, everywhere.
func TestBrowser(t *testing.T) {
	browser := chromium(t)
	s := sample.Texts(t)
	evil := strings.Repeat(s["bids/hostile.yaml"]+"\n", 9)
	for _, test := range []struct {
		name string
		page []byte
		want content
	}{
		{"failing", examples(t, "cases/misdeclared-hotapp-dss-as-managed.yaml"), content{
			Title:   "Outsource technology development agreement",
			Verdict: "This managed service cannot be submitted yet: 7 errors and 1 warning; its content reads like a professional service in 6 of 14 aspects.",
			Counts:  "7 Errors, 1 Warning, 0 Hints", Findings: 8, Maps: []int{16}, Crossed: 6, Events: 4,
		}},
		{"hybrid", examples(t, "invalid/hybrid-ownership-switches-at-go-live.yaml"), content{
			Title:   "Migration of the file server, and its operation",
			Verdict: "This hybrid cannot be submitted yet: 1 error; its project reads like a professional service in 11 of 14 aspects, its service like a managed service in 13 of 14 aspects.",
			Counts:  "1 Error, 0 Warnings, 0 Hints", Findings: 1, Maps: []int{16, 16}, Events: 13,
		}},
		{"clean", examples(t, "valid/managed-branch-network.yaml"), content{
			Title:   "Managed branch network with a 24x7 operations centre",
			Verdict: "This managed service can be submitted: nothing stands against it; it reads like a managed service in all 14 aspects.",
			Counts:  "0 Errors, 0 Warnings, 0 Hints", Maps: []int{16}, Events: 5,
		}},
		{"portfolio", examples(t, "cases/misdeclared-*.yaml", "valid/*-small.yaml"), content{}},
		{"governed", written(t, s.In(sample.Governed(s))), content{}},
		{"nothing", written(t, sample.Run(nil)), content{Title: "No proposal was checked", Verdict: "No proposal was checked, so this page says nothing about any."}},
		{"hostile", written(t, s.In(sample.Trap(s))), content{}},
		{"poisoned", written(t, withText(poisonedRun(s), evil)), content{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := open(browser, t, test.name+".html", test.page)
			if got := eval[content](v, "probe.content()"); test.want.Title != "" && !got.equals(test.want) {
				t.Errorf("the page says\n%+v, expected\n%+v", got, test.want)
			}
			v.none("elements", v.active())
			v.none("outline", v.outline())
			for _, width := range []int64{1280, 390} {
				v.size(width)
				for _, scheme := range []string{"light", "dark"} {
					v.media("screen", scheme)
					where := fmt.Sprintf("%d px, %s", width, scheme)
					v.none(where, v.overflow())
					v.none(where, v.faint())
				}
			}
			v.none("print", v.print())
			v.none("the page", v.done())
		})
	}
	t.Run("keyboard", func(t *testing.T) {
		v := open(browser, t, "keyboard.html", examples(t, "valid/professional-small.yaml", "invalid/managed-monitoring-continuous.yaml"))
		v.none("keyboard", v.lost(20))
	})
	t.Run("links", func(t *testing.T) {
		v := open(browser, t, "links.html", examples(t, "cases/misdeclared-*.yaml"))
		const isOpen = `document.getElementById("p2").closest("details").open`
		if eval[bool](v, isOpen) {
			t.Fatal("the second of many proposals is open before anybody asks for it")
		}
		if !eval[bool](v, `document.querySelector('table.heat a[href="#p2"]').click(), `+isOpen) {
			t.Error("a link in the overview does not open the proposal that it leads to")
		}
	})
	t.Run("assistive", func(t *testing.T) {
		v := open(browser, t, "tree.html", examples(t, "cases/misdeclared-hotapp-dss-as-managed.yaml"))
		v.tree()
		v.size(390) // where the tables are laid out as something else
		v.tree()
	})
	t.Run("faults", func(t *testing.T) {
		html, err := os.ReadFile(filepath.Join("testdata", "faulty.html"))
		if err != nil {
			t.Fatal(err)
		}
		v := open(browser, t, "faulty.html", html)
		v.size(390)
		for name, faults := range map[string][]string{
			"done": v.done(), "active": v.active(), "outline": v.outline(), "overflow": v.overflow(), "faint": v.faint(), "lost": v.lost(1), "print": v.print(),
		} {
			got := strings.Join(faults, "\n")
			for _, want := range map[string][]string{
				"done":     {"asks for https://example.invalid/a.png", "opens a dialog: 1", "writes to the console: log", "throws: Uncaught", "violates the following Content Security Policy"},
				"active":   {"a script has run", "<script", "<img", "onload", "href=https://example.invalid/"},
				"outline":  {"is out of order", "0 footer", `language ""`},
				"overflow": {"wide"},
				"faint":    {"pale", "::before"},
				"lost":     {"second"},
				"print":    {"the paper is rgb(17, 17, 17)", "1 details are folded", "not A4"},
			}[name] {
				if !strings.Contains(got, want) {
					t.Errorf("%s does not see %q:\n%s", name, want, got)
				}
			}
		}
	})
	t.Run("picture", func(t *testing.T) {
		if !*draw {
			t.Skip("the picture in docs is only drawn with -draw: each browser draws another")
		}
		v := open(browser, t, "picture.html", examples(t, "cases/misdeclared-hotapp-dss-as-managed.yaml"))
		v.picture(filepath.Join("..", "..", "docs", "report.png"))
	})
}

// content is what a page of one proposal says.
type content struct {
	Title, Verdict, Counts string
	Findings               int
	Maps                   []int // rows of each
	Crossed                int   // rows that say that they cross the line
	Events                 int
}

func (c content) equals(d content) bool {
	return slices.Equal(c.Maps, d.Maps) && fmt.Sprint(c) == fmt.Sprint(d)
}

// active is what there is in the page that could run or load.
func (v *tab) active() []string {
	v.Helper()
	got := eval[struct {
		Pwned  bool
		Active []string
		Sheets int
	}](v, "probe.active()")
	if got.Pwned {
		got.Active = append(got.Active, "a script has run")
	}
	if got.Sheets != 1 {
		got.Active = append(got.Active, fmt.Sprintf("%d style sheets are applied", got.Sheets))
	}
	return got.Active
}

// outline is what keeps a screen reader from finding its way: there is one h1, no level is left out,
// and each landmark is there once.
func (v *tab) outline() []string {
	v.Helper()
	got := eval[struct {
		Levels    []int
		Landmarks map[string]int
		Lang      string
		Unnamed   []string
	}](v, "probe.outline()")
	faults := got.Unnamed
	for i, level := range got.Levels {
		if i == 0 && level != 1 || i > 0 && (level == 1 || level > got.Levels[i-1]+1) {
			faults = append(faults, fmt.Sprintf("heading %d of %v is out of order", i+1, got.Levels))
			break
		}
	}
	for _, landmark := range []string{"header", "main", "footer"} {
		if got.Landmarks[landmark] != 1 {
			faults = append(faults, fmt.Sprintf("%d %s", got.Landmarks[landmark], landmark))
		}
	}
	if len(got.Levels) == 0 || got.Lang != "en" {
		faults = append(faults, fmt.Sprintf("headings %v, language %q", got.Levels, got.Lang))
	}
	return faults
}

// overflow is what is wider than the window.
func (v *tab) overflow() []string {
	v.Helper()
	return eval[[]string](v, "probe.overflow()")
}

// faint are texts, and marks in pictures, with less contrast than WCAG 2 asks for at level AA.
func (v *tab) faint() []string {
	v.Helper()
	got := eval[struct {
		Texts int
		Faint []string
	}](v, "probe.contrast()")
	if got.Texts < 5 {
		return append(got.Faint, fmt.Sprintf("only %d texts were looked at", got.Texts))
	}
	return got.Faint
}

var (
	mediaBox = regexp.MustCompile(`/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]`)
	pdfPage  = regexp.MustCompile(`/Type /Page\b`)
)

// print is what is wrong on paper: it is A4, dark on white, and nothing is folded.
func (v *tab) print() []string {
	v.Helper()
	v.size(1280)
	v.media("print", "dark")
	got := eval[struct {
		Background string
		Folded     int
		Faint      []string
	}](v, "probe.print()")
	faults := got.Faint
	if got.Background != "rgb(255, 255, 255)" || got.Folded > 0 {
		faults = append(faults, fmt.Sprintf("the paper is %s, and %d details are folded", got.Background, got.Folded))
	}
	v.media("", "light")
	yes := true
	pdf := call(v, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PreferCSSPageSize: &yes}).Data
	pages := len(pdfPage.FindAll(pdf, -1))
	boxes := mediaBox.FindAllSubmatch(pdf, -1)
	if pages == 0 || pages > 100 || len(boxes) == 0 {
		faults = append(faults, fmt.Sprintf("%d pages with %d sizes", pages, len(boxes)))
	}
	for _, box := range boxes {
		if width, height := string(box[1]), string(box[2]); !strings.HasPrefix(width, "59") || !strings.HasPrefix(height, "84") {
			faults = append(faults, fmt.Sprintf("a page of %s by %s points is not A4", width, height))
		}
	}
	return faults
}

// lost is where the Tab key does not lead through all controls in their order, or it cannot be seen
// where it is.
func (v *tab) lost(least int) []string {
	v.Helper()
	want := eval[[]string](v, "probe.controls()")
	if len(want) < least {
		return []string{fmt.Sprintf("only %d controls: %v", len(want), want)}
	}
	for i, name := range want {
		if err := chromedp.Do(v.ctx, chromedp.KeyEvent(kb.Tab)); err != nil {
			v.Fatal(err)
		}
		got := eval[struct {
			Control string
			Seen    bool
		}](v, "probe.focused()")
		if got.Control != name || !got.Seen {
			return []string{fmt.Sprintf("Tab number %d leads to %q (seen: %t), expected %q", i+1, got.Control, got.Seen, name)}
		}
	}
	return nil
}

// tree fails if the picture of the boundary is not a table for those who cannot see it.
func (v *tab) tree() {
	v.Helper()
	nodes := call(v, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes
	byID := map[accessibility.NodeID]*accessibility.Node{}
	roles := map[string]int{}
	var table *accessibility.Node
	for _, n := range nodes {
		byID[n.NodeID] = n
		if n.Ignored {
			continue
		}
		roles[axText(n.Role)]++
		if axText(n.Role) == "table" && strings.HasPrefix(axText(n.Name), "On which side of the boundary") {
			table = n
		}
	}
	for _, role := range []string{"banner", "main", "contentinfo", "navigation"} {
		if roles[role] != 1 {
			v.Errorf("%d nodes have the role %s", roles[role], role)
		}
	}
	if table == nil {
		v.Fatalf("no table has the name of the map; the roles are %v", roles)
	}
	var rows [][]string
	var walk func(n *accessibility.Node)
	walk = func(n *accessibility.Node) {
		switch role := axText(n.Role); {
		case role == "row":
			rows = append(rows, nil)
		case slices.Contains([]string{"rowheader", "columnheader", "cell"}, role) && len(rows) > 0:
			rows[len(rows)-1] = append(rows[len(rows)-1], role+" "+axText(n.Name))
		}
		for _, id := range n.ChildIDs {
			if child := byID[id]; child != nil {
				walk(child)
			}
		}
	}
	walk(table)
	if len(rows) != 17 {
		v.Fatalf("the map has %d rows for a screen reader: %q", len(rows), rows)
	}
	for i, want := range map[int]string{
		0: "columnheader Aspect|columnheader Managed service declared Professional service|columnheader What the proposal says|columnheader Line",
		1: "rowheader Nature|cell Not stated.|cell not stated|cell ",
		3: "rowheader Goal|cell Professional service, which crosses the line.|cell build crosses the line|cell line 11",
	} {
		if got := strings.Join(rows[i], "|"); got != want {
			v.Errorf("row %d is %q, expected %q", i, got, want)
		}
	}
}

func axText(value *accessibility.Value) string {
	if value == nil {
		return ""
	}
	var text string
	if json.Unmarshal(value.Value, &text) != nil {
		return ""
	}
	return text
}

// picture writes what a reader sees first.
func (v *tab) picture(file string) {
	v.Helper()
	v.media("screen", "light")
	height := cmp.Or(eval[float64](v, "probe.upTo('[id$=-time]')"), 900)
	yes := true
	shot := call(v, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		CaptureBeyondViewport: &yes, Clip: &cdppage.Viewport{Width: 1280, Height: height, Scale: 1},
	})
	if err := os.WriteFile(file, shot.Data, 0o644); err != nil {
		v.Fatal(err)
	}
}
