package cli

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc/internal/govern"
)

// TestFetch asks that what an address gives is fetched once, and only if it is what somebody has looked at.
func TestFetch(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir()) // where other systems have it
	const content = "fail_on: info\n"
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		switch r.URL.Path {
		case "/org.yaml":
			_, _ = w.Write([]byte(content))
		case "/large":
			_, _ = w.Write(make([]byte, govern.MaxBytes+1))
		default:
			http.NotFound(w, r)
		}
	}))
	right := govern.Digest([]byte(content))
	for path, want := range map[string]string{
		"/org.yaml": "it has the SHA-256 " + right, "/large": "it has more than 8 MB", "/none": "the server answers 404",
	} {
		if _, err := fetch(context.Background(), server.URL+path, strings.Repeat("f", 64)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	asked = 0
	for range 2 {
		if data, err := fetch(context.Background(), server.URL+"/org.yaml", right); err != nil || string(data) != content {
			t.Fatalf("got %q, %v", data, err)
		}
	}
	if asked != 1 {
		t.Errorf("it was fetched %d times, want once", asked)
	}
	server.Close()
	if data, err := fetch(context.Background(), server.URL+"/org.yaml", right); err != nil || string(data) != content {
		t.Errorf("offline: %q, %v", data, err)
	}
	kept := filepath.Join(cacheFolder("fetched"), right)
	if err := os.WriteFile(kept, []byte("fail_on: never\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if data, err := fetch(context.Background(), server.URL+"/org.yaml", right); err == nil {
		t.Errorf("what was changed in the cache is read: %q", data)
	}
}
