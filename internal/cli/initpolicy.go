package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/draft"
	"github.com/demarc-dev/demarc/internal/show"
)

// initPolicy is what init is given in the place of a model.
const initPolicy = "policy"

// writePolicy writes rules of one's own to begin with. It writes nothing where one of the files is there already.
func writePolicy(c *cli.Context, stdout io.Writer) error {
	if c.NArg() != 2 {
		return errors.New("init policy takes a folder, such as policies/acme")
	}
	for _, flag := range c.LocalFlagNames() {
		if flag != "package" {
			return fmt.Errorf("--%s is for the draft of a proposal", flag)
		}
	}
	dir := c.Args().Get(1)
	name, what := c.String("package"), "--package"
	if name == "" {
		name, what = draft.PackageOf(filepath.ToSlash(absolute(dir))), "the package, which --package names,"
	}
	if err := named(what, draft.CheckPackage(name)); err != nil {
		return err
	}
	files, err := draft.Policy(name)
	if err != nil {
		return err
	}
	for _, file := range sortedKeys(files) {
		if _, err := os.Lstat(filepath.Join(dir, file)); err == nil {
			return existsError(filepath.Join(dir, file))
		}
	}
	for _, file := range sortedKeys(files) {
		at := filepath.Join(dir, file)
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			return fmt.Errorf("%q cannot be written: %s", at, plain(err))
		}
		if err := createFile(at, files[file]); errors.Is(err, fs.ErrExist) {
			return existsError(at)
		} else if err != nil {
			return fmt.Errorf("%q cannot be written: %s", at, plain(err))
		}
	}
	written := ""
	for _, file := range sortedKeys(files) {
		written += "   " + show.Escape(filepath.Join(dir, file)) + "\n"
	}
	_, err = fmt.Fprintf(stdout, `These are written:

%s
Try them, and change them to what you ask for:

   demarc policy check %[2]s
   demarc test %[2]s

Proposals are judged by them where a %s says

   policies: [%s]
`, written, shellWord(dir), demarc.ConfigName, strings.TrimSuffix(filepath.ToSlash(show.Escape(dir)), "/"))
	return err
}
