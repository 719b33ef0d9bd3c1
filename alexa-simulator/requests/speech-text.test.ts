import { describe, expect, it } from 'vitest'
import { speechText } from './speech-text.ts'

describe('speechText()', () => {
  it('is empty where there is no speech', () => {
    expect(speechText(undefined)).toBe('')
    expect(speechText(null)).toBe('')
  })

  it('returns plain text as it is, markup included', () => {
    expect(speechText({ type: 'PlainText', text: ' 1 < 2 &amp; ' })).toBe('1 < 2 &amp;')
  })

  it.each([
    ['<speak>Hello Alice, you have two playlists.</speak>', 'Hello Alice, you have two playlists.'],
    ['<speak>One<break time="1s"/>two</speak>', 'One two'],
    ['<speak><p>One.</p><p>Two.</p></speak>', 'One. Two.'],
    ['<speak>re<emphasis level="strong">ally</emphasis>!</speak>', 'really!'],
    ['<speak>rock &amp; roll &#x26; &#38; &lt;b&gt;</speak>', 'rock & roll & & <b>'],
    ['<speak>a<!-- not <b> heard -->b</speak>', 'ab'],
    ['<speak><audio src="a>b"/>Hi</speak>', 'Hi'],
    ['<speak>&amp;lt;</speak>', '&lt;'],
    ['<speak>&#1114112;</speak>', '&#1114112;'],
  ])('reads %j as %j', (ssml, text) => {
    expect(speechText({ type: 'SSML', ssml })).toBe(text)
  })
})
