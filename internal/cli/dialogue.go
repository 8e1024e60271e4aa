package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/demarc-dev/demarc/internal/show"
)

var (
	errInterrupted = errors.New("interrupted, so nothing was written")
	errEnded       = errors.New("the input ended before everything was answered, so nothing was written")
)

// dialogue asks a person, line by line.
type dialogue struct {
	ctx context.Context // ends it, be it in the midst of a line
	in  *bufio.Reader
	out io.Writer
}

func newDialogue(ctx context.Context, in io.Reader, out io.Writer) *dialogue {
	return &dialogue{ctx: ctx, in: bufio.NewReader(in), out: out}
}

func (d *dialogue) say(format string, args ...any) { fmt.Fprintf(d.out, format, args...) }

// ask asks until an answer is accepted, and says why one is not. An empty answer is the preset, if
// there is one.
func (d *dialogue) ask(question, preset string, check func(string) error) (string, error) {
	if preset != "" {
		question += " [" + preset + "]"
	}
	for {
		d.say("%s: ", question)
		answer, err := d.line()
		if err != nil {
			d.say("\n") // what is said next begins a line of its own
			return "", err
		}
		if answer == "" {
			answer = preset
		}
		if strings.ContainsFunc(answer, unicode.IsControl) {
			err = fmt.Errorf("found %q, expected a text without control characters, such as arrow keys make", answer)
		} else {
			err = check(answer)
		}
		if err == nil {
			return answer, nil
		}
		d.say("  %s\n", show.Escape(err.Error()))
	}
}

// line reads a line without the space around it. A line that the input ends in is none: it was not
// confirmed.
func (d *dialogue) line() (string, error) {
	type reading struct {
		text string
		err  error
	}
	read := make(chan reading, 1)
	go func() {
		text, err := d.in.ReadString('\n')
		read <- reading{text, err}
	}()
	select {
	case <-d.ctx.Done():
		return "", errInterrupted // the reading goes on until the program ends
	case r := <-read:
		switch {
		case d.ctx.Err() != nil:
			return "", errInterrupted
		case errors.Is(r.err, io.EOF):
			return "", errEnded
		}
		return strings.TrimSpace(r.text), r.err
	}
}
