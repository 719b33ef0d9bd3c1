/**
 * Adds to pages what only a script can do. Every page works without it.
 */
/* global DOMParser, FormData, URLSearchParams */

// A password may be looked at; the change is announced.
for (const button of document.querySelectorAll('[data-shows]')) {
  const input = document.getElementById(button.dataset.shows)
  const status = button.parentElement.querySelector('[role=status]')
  const show = (shown) => {
    input.type = shown ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(shown))
  }
  button.hidden = false
  button.addEventListener('click', () => {
    const shown = input.type === 'password'
    show(shown)
    status.textContent = shown ? status.dataset.shown : status.dataset.hidden
  })
  // Password managers and the browser's own memory must see a password field.
  input.form?.addEventListener('submit', () => show(false))
}

// A second click while the browser is on its way counts for nothing. After a while it does again: the
// answer may never come, and the server takes one answer in any case.
const ANSWER_WAIT_MS = 5_000
for (const form of document.querySelectorAll('form[method=post]:not([data-updates])')) {
  let sentAt = -Infinity
  form.addEventListener('submit', (event) => {
    if (event.timeStamp - sentAt < ANSWER_WAIT_MS) event.preventDefault()
    else sentAt = event.timeStamp
  })
  // The browser may show the page again as it was left.
  window.addEventListener('pageshow', () => (sentAt = -Infinity))
}

// A question is asked in place rather than on a page of its own.
for (const opener of document.querySelectorAll('button[data-dialog]')) {
  const dialog = document.getElementById(opener.dataset.dialog)
  if (!dialog?.showModal) continue
  opener.addEventListener('click', (event) => {
    event.preventDefault()
    dialog.showModal()
  })
  dialog.addEventListener('close', () => opener.focus())
}

// A form may be answered in place: the named regions are taken over from the answer, so that live
// regions announce what is new and the focus stays where it is.
for (const form of document.querySelectorAll('form[data-updates]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (form.getAttribute('aria-busy') === 'true') return
    form.setAttribute('aria-busy', 'true')
    void updateFrom(form).finally(() => form.removeAttribute('aria-busy'))
  })
}

async function updateFrom(form) {
  const body = new URLSearchParams(new FormData(form))
  const answer = await fetch(form.action, { method: 'POST', body }).catch(() => undefined)
  if (answer === undefined) {
    form.submit() // Nobody answered; the browser says so better than a script.
    return
  }
  const html = await answer.text()
  const page = new DOMParser().parseFromString(html, 'text/html')
  const ids = form.dataset.updates.split(' ')
  const pairs = ids.map((id) => [document.getElementById(id), page.getElementById(id)])
  if (!answer.ok || pairs.some((pair) => pair.includes(null))) {
    show(html)
    return
  }
  for (const [old, fresh] of pairs) takeOver(old, fresh)
  form.reset()
}

/** Shows another page than expected as it came: sending the form again would do twice what it does. */
function show(html) {
  document.open()
  document.write(html)
  document.close()
}

/** Keeps what is unchanged, so that a live region announces only what was added. */
function takeOver(old, fresh) {
  const olds = [...old.children]
  const news = [...fresh.children]
  news.forEach((child, index) => {
    if (olds[index] === undefined) old.append(child)
    else if (!olds[index].isEqualNode(child)) olds[index].replaceWith(child)
  })
  olds.slice(news.length).forEach((child) => child.remove())
}

document.querySelector('[data-focus]')?.focus()
