package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/show"
)

const defaultDocs = "docs/rules"

func docsCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "docs",
		Usage:     "write pages of rules of your own",
		ArgsUsage: "[DIR]",
		Description: `Writes a page in Markdown for each rule of your own, assertions included, and
README.md, an index of them. DIR is docs/rules if none is given. Pages that
demarc wrote are written anew, and those of rules that are gone taken away;
no other file is replaced.

   demarc docs
   demarc docs handbook/rules --policy policies/acme`,
		Flags:  configFlags(),
		Action: func(c *cli.Context) error { return writeDocs(c, streams) },
	}
}

func writeDocs(c *cli.Context, streams IO) error {
	if c.NArg() > 1 {
		return usagef("docs takes one folder, found %q as well", c.Args().Get(1))
	}
	dir := defaultDocs
	if c.NArg() == 1 {
		dir = c.Args().First()
	}
	v, err := validatorHere(c)
	if err != nil {
		return err
	}
	explained, err := explain.All(v)
	if err != nil {
		return err
	}
	explained = slices.DeleteFunc(explained, func(e explain.Explanation) bool { return e.Source != policy.Organisation })
	if len(explained) == 0 {
		return usagef("there are no rules of your own: have policies or assertions in a %s, or name a folder by --policy", demarc.ConfigName)
	}
	pages := explain.OwnPages(explained)
	old, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		return usagef("%q is no folder", dir)
	}
	var gone []string
	for _, file := range old {
		page, err := os.ReadFile(file)
		if err != nil {
			return usagef("%s: %s", file, plain(err))
		}
		_, again := pages[filepath.Base(file)]
		switch ours := bytes.Contains(page, []byte(explain.OwnNotice)); {
		case ours && !again:
			gone = append(gone, file)
		case again && !ours:
			return usagef("%w", existsError(file))
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return usagef("%s: %s", dir, plain(err))
	}
	for _, name := range sortedKeys(pages) {
		if err := writeFile(filepath.Join(dir, name), pages[name]); err != nil {
			return err
		}
	}
	for _, file := range gone {
		if err := os.Remove(file); err != nil {
			return usagef("%s: %s", file, plain(err))
		}
	}
	_, err = fmt.Fprintf(streams.Stdout, "%s, of %s\n", show.Escape(filepath.Join(dir, "README.md")), counted(len(explained), "rule"))
	return err
}
