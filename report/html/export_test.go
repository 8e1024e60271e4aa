package html

// PicturesUpTo is a limit of what is shown.
const PicturesUpTo = picturesUpTo
