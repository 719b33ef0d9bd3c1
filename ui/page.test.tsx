/**
 * The shell around every page.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'

import { renderPage, type PageOptions } from './page.tsx'

function page(options: Partial<PageOptions> = {}): string {
  return renderPage({
    brand: 'tunebox',
    locale: 'en',
    title: 'Sign in',
    stylesheetUrl: '/assets/app.css',
    children: <p>Content</p>,
    ...options,
  })
}

describe('renderPage()', () => {
  it('names the language and the direction of the document', () => {
    expect(page({ locale: 'de' })).toMatch(/^<!doctype html><html lang="de" dir="ltr">/)
  })

  it('adds the brand to the title', () => {
    expect(page()).toContain('<title>Sign in – Tunebox</title>')
  })

  it('puts "Error:" before the title of an error page', () => {
    expect(page({ isError: true })).toContain('<title>Error: Sign in – Tunebox</title>')
    expect(page({ isError: true, locale: 'de' })).toContain('<title>Fehler: ')
  })

  it.each([
    ['companion', 'Voice assistant app'],
    ['lab', 'Linklab'],
  ] as const)('carries the brand %s as a class and in the title', (brand, site) => {
    const html = page({ brand })

    expect(html).toContain(`<body class="${brand} narrow">`)
    expect(html).toContain(`– ${site}</title>`)
  })

  it('says on every page that it is a simulator', () => {
    expect(page()).toContain('Simulator: not Amazon, not a real account')
  })

  it('has one header, main and footer', () => {
    const html = page()

    expect(['<header', '<main', '<footer'].map((tag) => html.split(tag).length - 1)).toEqual([
      1, 1, 1,
    ])
  })

  it('has a skip link where there is navigation, and none where there is not', () => {
    const nav = { items: [{ href: '/', label: 'Home', isCurrent: true }] }

    expect(page({ nav })).toContain('<a class="skip" href="#main">')
    expect(page()).not.toContain('class="skip"')
  })

  it('does not lock the zoom', () => {
    expect(page()).toContain('content="width=device-width, initial-scale=1"')
  })

  it('contains no inline style and no inline script', () => {
    const html = page({ scriptUrl: '/assets/page.js', heading: 'Sign in', currentUrl: '/' })

    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=/)
    expect(html.match(/<script[^>]*>[^<]*/g)).toEqual([
      '<script type="module" src="/assets/page.js">',
    ])
  })

  it('escapes what it is given', () => {
    const hostile = '"><script>alert(1)</script>'
    const html = page({
      title: hostile,
      heading: hostile,
      nav: { back: { href: `/${hostile}`, label: hostile } },
      currentUrl: `/?x=${hostile}`,
      children: hostile,
    })

    expect(html).not.toContain('<script>')
  })

  it('links to the other language where the page may be asked for again', () => {
    expect(page({ currentUrl: '/a?b=1' })).toContain('href="/a?b=1&amp;lang=de"')
    expect(page()).not.toContain('lang=de')
  })

  it('goes on by itself where it is told to', () => {
    expect(page({ refreshTo: '/next' })).toContain(
      '<meta http-equiv="refresh" content="0; url=/next"/>',
    )
  })
})
