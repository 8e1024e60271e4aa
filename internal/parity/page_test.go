package parity

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestPage runs the commands of docs/opa.md, as a reader would in a checkout.
func TestPage(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "opa.md"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("curl"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("the page is to be tried where CI is set, but curl is not installed")
		}
		t.Skip("curl is not installed, so the page is not tried")
	}
	here, bin := t.TempDir(), t.TempDir()
	build := exec.Command("go", "build", "-o", bin, "./cmd/demarc")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	bid, err := os.ReadFile(filepath.Join(root, "testdata", "invalid", "managed-monitoring-continuous.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(here, "bid.yaml"), bid, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(here, "policies"), os.DirFS(filepath.Join(root, "policies"))); err != nil { // OPA follows no links
		t.Fatal(err)
	}
	address := freeAddress(t)
	path := strings.Join([]string{bin, filepath.Dir(opa(t)), filepath.Dir(conftest(t)), os.Getenv("PATH")}, string(os.PathListSeparator))
	t.Setenv("PATH", path)
	blocks := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllSubmatch(page, -1)
	if len(blocks) < 4 {
		t.Fatalf("the page has %d blocks of commands", len(blocks))
	}
	for i, block := range blocks {
		script := strings.ReplaceAll(string(block[1]), "localhost:8181", address)
		t.Run(fmt.Sprint(i+1), func(t *testing.T) {
			if server, rest, ok := strings.Cut(script, "\n"); ok && strings.HasPrefix(server, "opa run ") {
				cmd := exec.Command("opa", strings.Fields(server + " --disable-telemetry")[1:]...)
				cmd.Dir = here
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() {
					_ = cmd.Process.Kill() // unless it has ended already
					_ = cmd.Wait()         // it was killed
				})
				awaited(t, "http://"+address+"/health")
				script = rest
			}
			cmd := exec.Command("sh", "-ec", script)
			cmd.Dir = here
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			out, err := cmd.Output()
			isConftest := strings.Contains(script, "conftest test")
			if (err != nil) != isConftest || !bytes.Contains(out, []byte("this monitoring is declared not continuous")) {
				t.Errorf("%s\nends with %v and prints\n%.3000s\n%s", script, err, out, stderr.Bytes())
			}
		})
	}
}

// awaited waits until something answers.
func awaited(t *testing.T, url string) {
	t.Helper()
	deadline := time.After(time.Minute)
	for {
		if answer, err := http.Get(url); err == nil {
			_ = answer.Body.Close() // nothing of it is read
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-deadline:
			t.Fatalf("%s does not answer within a minute", url)
		}
	}
}

// freeAddress is one of this machine on which nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	port, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	address := port.Addr().String()
	if err := port.Close(); err != nil {
		t.Fatal(err)
	}
	return address
}
