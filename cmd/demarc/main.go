// Command demarc checks IT engagement proposals against the boundaries of their engagement model.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/demarc-dev/demarc/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := cli.Run(ctx, os.Args, cli.IO{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv})
	stop()
	os.Exit(code)
}
