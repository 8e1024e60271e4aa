// Command demarc checks IT engagement proposals against the boundaries of their engagement model.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"github.com/demarc-dev/demarc/internal/cli"
	"github.com/demarc-dev/demarc/internal/planner"
)

func main() {
	// GOGC in the environment has the last word.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(most)
		go pace()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := cli.Run(ctx, os.Args, cli.IO{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv})
	stop()
	os.Exit(code)
}

// The memory in use may grow to so many bytes before garbage is collected; but by no less and no more
// than these percents. One file is checked with no collection at all.
const (
	heap  = 32 << 20
	least = 40
	most  = 400
)

// pace keeps the memory of a long run the same as that of a short one as long as it can. The usual
// percentage would let a run over a whole archive take a multiple of what it holds, at no gain in speed.
func pace() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	for now := most; ; {
		time.Sleep(50 * time.Millisecond) // most runs are over by then
		metrics.Read(live)
		if held := int(live[0].Value.Uint64()); held > 0 {
			percent := min(max((heap-held)*100/held, least), most)
			if planner.Planning() { // once, and its memory is given back
				percent = most
			}
			if percent != now {
				debug.SetGCPercent(percent)
				now = percent
			}
		}
	}
}
