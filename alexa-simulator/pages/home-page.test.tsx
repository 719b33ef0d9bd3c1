/**
 * The home page: conversation, cards, what needs doing.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import type { FeedCard } from '../service/index.ts'
import type { HomePageModel } from './home-model.ts'
import { renderHomePage } from './home-page.tsx'
import type { PageContext } from './page-context.ts'

const NOW = Date.UTC(2026, 10, 22, 10, 42)

const context: PageContext = {
  locale: 'en',
  basePath: '',
  currentUrl: '/say',
  stylesheetUrl: '/assets/app.css',
  csrf: { name: 'form_token', value: 't' },
  now: NOW,
}

function page(changes: Partial<HomePageModel> = {}): string {
  const model: HomePageModel = {
    skill: { skillId: 's1', name: 'Tune Box', developer: 'Tunebox', description: '' },
    status: 'unlinked',
    provider: 'localhost:4702',
    cards: [],
    conversation: [],
    deviceLocale: 'de-DE',
    example: 'open tune box',
    ...changes,
  }
  return renderHomePage(model, context)
}

function card(content: FeedCard['content']): FeedCard {
  return { id: 'card/1', at: NOW - 60_000, content }
}

describe('renderHomePage()', () => {
  it('starts linking from a LinkAccount card by a link', () => {
    const html = page({ cards: [card({ type: 'LinkAccount' })] })

    expect(html).toMatch(/<a class="btn quiet" href="\/skills\/s1\/link">Link account/)
  })

  it('dismisses a card by a form that names it for screen readers', () => {
    const html = page({ cards: [card({ type: 'Simple', title: 'Playlists' })] })

    expect(html).toContain('action="/cards/card%2F1/dismiss"')
    expect(html).toMatch(/Dismiss<span class="visually-hidden"> card “Playlists”/)
  })

  it('loads no picture from elsewhere, and names its address instead', () => {
    const image = { largeImageUrl: 'https://example.com/a.png' }
    const html = page({ cards: [card({ type: 'Standard', title: 'T', image })] })

    expect(html).not.toContain('<img')
    expect(html).toContain('https://example.com/a.png')
  })

  it('asks by an alert to link again after a refused refresh', () => {
    expect(page({ status: 'needs-relink' })).toContain('role="alert"')
    expect(page()).not.toContain('role="alert"')
  })

  it('keeps the conversation in a log that screen readers follow, in the language of the device', () => {
    const html = page({ conversation: [{ by: 'alexa', text: 'Hallo', at: NOW }] })

    expect(html).toMatch(/role="log"[^>]*id="conversation"/)
    expect(html).toContain('<span lang="de-DE" dir="auto">Hallo</span>')
  })

  it('does not pass a note to the developer off as speech', () => {
    const html = page({ conversation: [{ by: 'note', text: 'No match', at: NOW }] })

    expect(html).toContain('<p class="note" lang="en" dir="ltr">No match</p>')
  })

  it('says at the top and at the field what is wrong with an utterance, and keeps it', () => {
    const say = { problem: 'too-long', utterance: 'aaaa', maxLength: 3 } as const
    const html = page({ say })

    expect(html).toContain('<title>Error: Home')
    expect(html).toContain('<a href="#utterance">Use at most 3 characters</a>')
    expect(html).toContain('value="aaaa"')
  })

  it('offers the other language at an address that answers to GET', () => {
    const say = { problem: 'empty', utterance: '', maxLength: 3 } as const

    expect(page({ say })).toContain('href="/?lang=de"')
  })

  it('escapes what was said and what a skill put on a card', () => {
    const hostile = '</p><script>alert(1)</script>'
    const html = page({
      conversation: [{ by: 'customer', text: hostile, at: NOW }],
      cards: [card({ type: 'Simple', title: hostile, content: hostile })],
    })

    expect(html).not.toContain('<script>')
  })
})
