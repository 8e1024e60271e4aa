# fish completion for demarc
function __demarc_words
	set -l line (commandline -opc)
	set -l current (commandline -ct)
	$line $current --generate-bash-completion 2>/dev/null
end
complete -c demarc -a '(__demarc_words)'
