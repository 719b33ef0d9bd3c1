/**
 * The page that sends the browser on from one of Amazon's hosts to the simulator. A script takes the
 * fragment along, where an implicit grant has its answer; without scripts the query alone goes on.
 *
 * @module
 */

/** Path of the script, which no redirect endpoint has. */
export const FORWARD_SCRIPT_PATH = '/linklab-forward.js'

/** Goes on to where the page's link leads, with the fragment, and leaves no entry in the history. */
export const FORWARD_SCRIPT = `location.replace(document.querySelector('a').href + location.hash)\n`

/** The page for one target. */
export function forwardPage(target: string): string {
  const url = escaped(target)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Back to the companion app</title>
<noscript><meta http-equiv="refresh" content="0; url=${url}"></noscript>
</head>
<body>
<p><a href="${url}">Back to the companion app</a></p>
<script src="${FORWARD_SCRIPT_PATH}"></script>
</body>
</html>
`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
