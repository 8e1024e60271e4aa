package parity

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
)

// TestFleet asks that an OPA server with the configuration of docs/opa.md fetches a signed bundle, decides as demarc does and
// reports; and that it does not start to decide with a bundle that was changed.
func TestFleet(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "opa.md"))
	if err != nil {
		t.Fatal(err)
	}
	config := regexp.MustCompile("(?s)```yaml\n(services:.*?)```").FindSubmatch(page)
	if config == nil {
		t.Fatal("docs/opa.md has no configuration of OPA")
	}
	here, bin, server := t.TempDir(), t.TempDir(), opa(t)
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	private := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
	if err := os.WriteFile(filepath.Join(here, "private.pem"), private, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(dir, name string, args ...string) []byte {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return out
	}
	run(root, "go", "build", "-o", bin, "./cmd/demarc")
	demarc := filepath.Join(bin, "demarc")
	run(here, demarc, "bundle", "build", "demarc.tar.gz", "--signing-key", "private.pem")
	whole, err := os.ReadFile(filepath.Join(here, "demarc.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	question := run(root, demarc, "convert", "testdata/invalid/managed-monitoring-continuous.yaml")
	for name, bundle := range map[string][]byte{"signed": whole, "changed": append(bytes.Clone(whole), 0)} {
		t.Run(name, func(t *testing.T) {
			var reported atomic.Int32
			service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch {
				case r.URL.Path == "/demarc.tar.gz":
					w.Header().Set("Content-Type", "application/gzip")
					_, _ = w.Write(bundle) // OPA asks again
				case strings.HasPrefix(r.URL.Path, "/status"):
					reported.Add(1)
				}
			}))
			defer service.Close()
			shown := strings.TrimSpace(string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})))
			text := strings.ReplaceAll(string(config[1]), "https://policies.example.com", service.URL)
			text = regexp.MustCompile(`(?s)-----BEGIN.*?END PUBLIC KEY-----`).ReplaceAllString(text, strings.ReplaceAll(shown, "\n", "\n      "))
			if err := os.WriteFile(filepath.Join(here, "opa.yaml"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			address := freeAddress(t)
			cmd := exec.Command(server, "run", "--server", "--addr", address, "--config-file", "opa.yaml", "--disable-telemetry")
			cmd.Dir = here
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer func() {
				_ = cmd.Process.Kill() // unless it has ended already
				_ = cmd.Wait()         // it was killed
			}()
			awaited(t, "http://"+address+"/health")
			if name == "signed" {
				awaited(t, "http://"+address+"/health?bundles")
			}
			body := append(append([]byte(`{"input": `), bytes.TrimSpace(question)...), '}')
			answer, err := http.Post("http://"+address+"/v1/data/demarc/decision?strict-builtin-errors=true", "application/json", bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = answer.Body.Close() }()
			decision, err := io.ReadAll(answer.Body)
			if err != nil {
				t.Fatal(err)
			}
			if decides := bytes.Contains(decision, []byte("this monitoring is declared not continuous")); decides != (name == "signed") {
				t.Errorf("it decides %.300s", decision)
			}
			if name == "signed" && reported.Load() == 0 {
				t.Error("it has reported no status")
			}
		})
	}
}
