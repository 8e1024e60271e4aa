package cli

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// How soon and how often a run says how far it is. A shorter one is over before anybody wonders.
const (
	progressAfter = time.Second
	progressEvery = 200 * time.Millisecond
)

// progress says on a terminal how many of the inputs are done. Done counts one more; stop takes the
// line away.
func progress(w io.Writer, inputs int) (done, stop func()) {
	return progressAt(w, inputs, progressAfter, progressEvery)
}

func progressAt(w io.Writer, inputs int, after, every time.Duration) (done, stop func()) {
	var count atomic.Int64
	end := make(chan struct{})
	var ended sync.WaitGroup
	ended.Go(func() {
		next := time.NewTimer(after)
		defer next.Stop()
		shown := false
		for {
			select {
			case <-end:
				if shown {
					fmt.Fprint(w, "\r\x1b[K")
				}
				return
			case <-next.C:
				fmt.Fprintf(w, "\r\x1b[Kchecking: %d of %d files", count.Load(), inputs)
				shown = true
				next.Reset(every)
			}
		}
	})
	return func() { count.Add(1) }, func() { close(end); ended.Wait() }
}
