/**
 * The script that reads the answer of an implicit grant out of the fragment, which no server ever receives,
 * and posts it to the client app.
 *
 * @module
 */

/** The script. The form stands in the page, so that a browser without scripts has it as well. */
export const RETURN_SCRIPT = `const form = document.querySelector('form')
for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
  const input = document.createElement('input')
  input.type = 'hidden'
  input.name = name
  input.value = value
  form.append(input)
}
// The access token must not stay in the history of the browser.
history.replaceState(null, '', location.pathname)
if (form.elements.length > 1) HTMLFormElement.prototype.submit.call(form)
`
