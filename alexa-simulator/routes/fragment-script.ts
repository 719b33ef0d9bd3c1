/**
 * The script that reads the answer of an implicit grant out of the fragment, which no server ever
 * receives, and posts it to the redirect endpoint it came to.
 *
 * @module
 */
import type { Handler } from './route-deps.ts'

/** Path of the script below the public URL. */
export const FRAGMENT_SCRIPT_PATH = '/assets/fragment-return.js'

const SCRIPT = `// Posts the answer of an implicit grant to the redirect endpoint it came to, once.
if (history.state === 'posted') {
  // Somebody went back to this address: there is nothing more to read here.
  location.replace(location.pathname.replace(/\\/[^/]+\\/api\\/skill\\/link\\/[^/]+$/, '/'))
} else post()

function post() {
  const form = document.createElement('form')
  form.method = 'post'
  form.setAttribute('action', location.pathname)
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  // The access token must not stay in the history of the browser.
  history.replaceState('posted', '', location.pathname)
  document.body.append(form)
  // A parameter called "submit" would stand in the way of form.submit().
  HTMLFormElement.prototype.submit.call(form)
}
`

/** Serves the script. */
export function serveFragmentScript(): Handler {
  return function serveFragmentScript(ctx) {
    ctx.type = 'text/javascript; charset=utf-8'
    ctx.body = SCRIPT
  }
}
