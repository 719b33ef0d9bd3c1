import { describe, expect, it } from 'vitest'
import { mayBeFramed, picturesOf } from './browser-rules.ts'

describe('mayBeFramed()', () => {
  it.each([
    [{}, true],
    [{ 'x-frame-options': 'DENY' }, false],
    [{ 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" }, false],
    [{ 'content-security-policy': 'frame-ancestors *', 'x-frame-options': 'DENY' }, true],
  ])('by the headers %o is %s', (headers, wanted) => {
    expect(mayBeFramed({ headers: new Headers(headers as Record<string, string>) })).toBe(wanted)
  })
})

describe('picturesOf()', () => {
  const page = (headers: Record<string, string>) => ({
    url: 'http://a.test/callback?code=secret#part',
    headers: new Headers(headers),
    body: '<p><img src="http://b.test/pixel.gif"><img src="/own.gif"></p>',
  })

  it('tells the whole address without its fragment under unsafe-url', () => {
    expect(picturesOf(page({ 'referrer-policy': 'unsafe-url' }))).toEqual([
      { url: 'http://b.test/pixel.gif', referer: 'http://a.test/callback?code=secret' },
    ])
  })

  it('tells the origin alone by default', () => {
    expect(picturesOf(page({}))[0]?.referer).toBe('http://a.test/')
  })

  it('tells nothing under same-origin', () => {
    expect(picturesOf(page({ 'referrer-policy': 'same-origin' }))[0]?.referer).toBeUndefined()
  })

  it('loads nothing that img-src does not allow', () => {
    expect(picturesOf(page({ 'content-security-policy': "img-src 'self'" }))).toEqual([])
  })
})
