/**
 * The lab's own pages.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { renderLabErrorPage } from './error-page.tsx'
import type { LabHomeModel } from './home-model.ts'
import { renderLabHomePage } from './home-page.tsx'
import type { LabPageContext } from './lab-page-context.ts'

const context: LabPageContext = {
  locale: 'en',
  homeUrl: 'http://127.0.0.1:4700/',
  stylesheetUrl: '/assets/app.css',
  timeZone: 'UTC',
}

const message = {
  seq: 7,
  id: 'token.request',
  label: 'POST access token URI',
  from: 'Alexa service',
  to: 'Authorization server',
  summary: '',
  time: '2026-11-22T10:42:07.000Z',
}

function page(changes: Partial<LabHomeModel> = {}): string {
  const model: LabHomeModel = {
    inspectorUrl: 'http://127.0.0.1:4700/inspector',
    insecure: [],
    urls: {
      lab: 'http://127.0.0.1:4700',
      alexa: 'http://127.0.0.1:4701',
      skillPage: 'http://127.0.0.1:4701/skills/s1',
      authServer: 'http://localhost:4702',
      api: 'http://localhost:4702/api',
    },
    users: [{ name: 'Alice', email: 'alice@tunebox.test', note: 'two playlists' }],
    password: 'tunebox',
    utterance: 'ask tune box what are my playlists',
    messages: [],
    ...changes,
  }
  return renderLabHomePage(model, context)
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&quot;/g, '"')
}

describe('renderLabHomePage()', () => {
  it('says what is insecure on purpose, and nothing where nothing is', () => {
    const said = page({ insecure: ['vague-consent', 'rotation: off'] })

    expect(textOf(said)).toContain('vague-consent, rotation: off')
    expect(page()).not.toContain('nsecure')
  })

  it('links to every server that has an address', () => {
    const html = page()

    for (const url of [
      'http://127.0.0.1:4701',
      'http://localhost:4702',
      'http://localhost:4702/api',
    ]) {
      expect(html).toContain(`<a href="${url}">`)
    }
    expect(textOf(html)).toContain('In the lab itself, without an address')
  })

  it('tells whom to sign in as, and the password', () => {
    const html = page()

    expect(html).toContain('<code>alice@tunebox.test</code>')
    expect(html).toContain('<code>tunebox</code>')
  })

  it('names the port in the commands only where it is not the default', () => {
    expect(textOf(page({ port: 4800 }))).toContain('linklab token --user alice --port 4800')
    expect(textOf(page())).not.toContain('--port')
  })

  it('lists the messages with sender and receiver in words', () => {
    const text = textOf(page({ messages: [message] }))

    expect(text).toContain('7 · 10:42:07')
    expect(text).toContain('Alexa service →to Authorization server')
  })

  it('offers to discover devices where nothing can be said', () => {
    const text = textOf(page({ utterance: undefined }))
    expect(text).toContain('npx linklab directive discover')
    expect(text).not.toContain('linklab say')
  })

  it('does not say twice what a message is', () => {
    const html = page({ messages: [{ ...message, summary: message.label }] })
    expect(html.split(message.label)).toHaveLength(2)
  })

  it('says where earlier messages are left out', () => {
    expect(textOf(page({ messages: [message], messageCount: 300 }))).toContain(
      'Only the last 1 are shown',
    )
  })

  it('says what to do where there is no message yet', () => {
    expect(textOf(page())).toContain('No messages yet')
  })

  it('escapes summaries', () => {
    const html = page({ messages: [{ ...message, summary: '<script>x</script>' }] })

    expect(html).not.toContain('<script>x')
  })
})

describe('renderLabErrorPage()', () => {
  it('names the request and keeps to what may be shown', () => {
    const html = renderLabErrorPage({ status: 500, requestId: 'r-1' }, context)

    expect(html).toContain('<code>r-1</code>')
    expect(html).toContain('The lab could not do this.')
  })
})
