import { describe, expect, it } from 'vitest'
import { readPage } from './read-page.ts'

const URL_OF_PAGE = 'http://localhost:4702/interaction/1?lang=en'

const html = `<!doctype html><title> Sign in – Tunebox </title>
<meta http-equiv="refresh" content="0; url=/skills/1/link">
<h1>Sign in</h1><div role="alert"><h2>There is a problem</h2>Wrong &amp; bad</div>
<a href="../apps">Apps</a>
<form method="post" action="/login">
  <input type="hidden" name="form_token" value="t1">
  <input name="username" value="alice">
  <input type="checkbox" name="scope" value="a"><input type="checkbox" name="scope2" checked>
  <select name="region"><option value="NA">N</option><option value="EU" selected>E</option></select>
  <button name="decision" value="allow">Allow</button>
  <button type="button">Show</button>
</form>`

describe('readPage()', () => {
  const page = readPage(html, URL_OF_PAGE)

  it('finds title, heading and alert as text', () => {
    expect(page).toMatchObject({
      title: 'Sign in – Tunebox',
      heading: 'Sign in',
      alert: 'There is a problem Wrong & bad',
    })
  })

  it('makes addresses absolute', () => {
    expect(page.forms[0]?.action).toBe('http://localhost:4702/login')
    expect(page.links).toEqual([{ href: 'http://localhost:4702/apps', text: 'Apps' }])
    expect(page.forwardsTo).toBe('http://localhost:4702/skills/1/link')
  })

  it('sends what a browser would: no box that is not ticked, the option that is selected', () => {
    const sent = page.forms[0]?.fields.filter(({ isSent }) => isSent)

    expect(sent?.map(({ name, value }) => [name, value])).toEqual([
      ['form_token', 't1'],
      ['username', 'alice'],
      ['scope2', 'on'],
      ['region', 'EU'],
    ])
  })

  it('takes submit buttons alone', () => {
    expect(page.forms[0]?.buttons).toEqual([{ name: 'decision', value: 'allow', text: 'Allow' }])
  })

  it('submits a form without an action to the page’s own address', () => {
    expect(readPage('<form></form>', URL_OF_PAGE).forms[0]).toMatchObject({
      action: URL_OF_PAGE,
      method: 'GET',
    })
  })
})
