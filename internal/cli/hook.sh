#!/bin/sh
# demarc's pre-commit hook: it checks the proposals that are staged.
# `demarc hook install` wrote it and writes it anew; `demarc hook uninstall` takes it away.

case $0 in
*/*) here=${0%/*} ;;
*) here=. ;;
esac

# The hook that was here before goes first, and may refuse the commit.
before=$here/pre-commit.before-demarc
# Installed once more, the pre-commit framework runs this hook, which must not run the framework again.
if [ -n "$PRE_COMMIT_RUNNING_LEGACY" ] && grep -q hook-impl "$before" 2>/dev/null; then
	before=
fi
if [ -f "$before" ] && [ -x "$before" ]; then
	"$before" "$@" || exit "$?"
fi

demarc=demarc
if ! command -v "$demarc" >/dev/null 2>&1; then
	demarc=INSTALLED_BY
	if [ ! -f "$demarc" ] || [ ! -x "$demarc" ]; then
		cat >&2 <<END
demarc: not found by the pre-commit hook, so what is staged cannot be checked, and is not committed
  Put demarc on PATH and commit again. To commit without any check, use: git commit --no-verify
  To be rid of this hook, use: demarc hook uninstall; without demarc, delete $0
END
		exit 1
	fi
fi

# Where nothing is staged that could be a proposal, by its name, demarc need not even start.
if GIT_LITERAL_PATHSPECS=0 GIT_GLOB_PATHSPECS=0 GIT_NOGLOB_PATHSPECS=0 GIT_ICASE_PATHSPECS=0 \
	git diff --cached --quiet --diff-filter=d --no-ext-diff -- \
	':(top,icase)*.yaml' ':(top,icase)*.yml' ':(top,icase)*.json' ':(top,icase)*.md' ':(top,icase)*.markdown' 2>/dev/null; then
	exit 0
fi
exec "$demarc" check --staged
