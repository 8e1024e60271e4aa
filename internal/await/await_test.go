package await

import (
	"context"
	"errors"
	"testing"
)

// Nothing waits for what never ends.
func TestDo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	if got, err := Do(ctx, func() int { return 3 }); got != 3 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := Do(context.Background(), func() int { return 3 }); got != 3 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	begun, forever := make(chan bool), make(chan bool)
	defer close(forever)
	go func() {
		<-begun
		cancel()
	}()
	if _, err := Do(ctx, func() int { close(begun); <-forever; return 3 }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := Do(ctx, func() int { t.Error("it was done"); return 3 }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
