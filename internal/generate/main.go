//go:build ignore

// This program writes all generated files. It is no package of the module, so that go install ./...,
// with which hooks install demarc, leaves it alone.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"

	"github.com/demarc-dev/demarc/internal/generate"
)

func main() {
	rebuilt := flag.Bool("rebuilt", false, "what is built in was written before this program was built")
	flag.Parse()
	if err := run(*rebuilt); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(rebuilt bool) error {
	repository := generate.Open("../..")
	stale := false
	for _, kind := range generate.Kinds() {
		if stale && !kind.BuiltIn {
			return again(rebuilt)
		}
		changes, err := repository.Changes(kind)
		if err != nil {
			return err
		}
		if err := repository.Apply(changes); err != nil {
			return err
		}
		for _, c := range changes {
			if c.Want == nil {
				fmt.Println("removed", c.Path)
			} else {
				fmt.Println("wrote", c.Path)
			}
		}
		stale = stale || kind.BuiltIn && len(changes) > 0
	}
	return nil
}

// again runs this program with what is built in as it is now.
func again(rebuilt bool) error {
	if rebuilt {
		return errors.New("what is built in came out differently twice")
	}
	cmd := exec.Command("go", "run", "main.go", "-rebuilt")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}
