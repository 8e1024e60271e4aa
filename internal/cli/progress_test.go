package cli

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"
)

// screen is a terminal that several may look at.
type screen struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.Write(p)
}

func (s *screen) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.String()
}

func TestProgress(t *testing.T) {
	var s screen
	done, stop := progressAt(&s, 12, time.Millisecond, time.Millisecond)
	for range 7 {
		done()
	}
	for !strings.Contains(s.text(), "checking: 7 of 12 files") {
		time.Sleep(time.Millisecond)
	}
	stop()
	if text := s.text(); !strings.HasSuffix(text, "\r\x1b[K") || strings.Contains(text, "\n") {
		t.Errorf("the line is not taken away: %q", text)
	}
}

func TestProgressOfAShortRun(t *testing.T) {
	var s screen
	done, stop := progressAt(&s, 1, time.Hour, time.Hour)
	done()
	stop()
	if text := s.text(); text != "" {
		t.Errorf("got %q, want nothing", text)
	}
}
