# bash completion for demarc
_demarc() {
	local current=${COMP_WORDS[COMP_CWORD]} words
	words=$("${COMP_WORDS[@]:0:COMP_CWORD}" ${current:+"$current"} --generate-bash-completion 2>/dev/null)
	COMPREPLY=($(compgen -W "$words" -- "$current")) # no mapfile: macOS has bash 3.2
}
complete -o default -F _demarc demarc
