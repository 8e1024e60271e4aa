#compdef demarc
# zsh completion for demarc
_demarc() {
	local -a words_found
	local current=${words[CURRENT]}
	words_found=("${(@f)$("${(@)words[1,CURRENT-1]}" ${current:+"$current"} --generate-bash-completion 2>/dev/null)}")
	if [[ -n ${words_found[1]} ]]; then
		compadd -- "${words_found[@]%%:*}"
	fi
	_files
}
compdef _demarc demarc
