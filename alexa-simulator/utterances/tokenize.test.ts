import { describe, expect, it } from 'vitest'
import { spoken, tokenize, wordsOf } from './tokenize.ts'

describe('wordsOf()', () => {
  it.each([
    ['Open TUNE Box!', ['open', 'tune', 'box']],
    ['  two\twords\n', ['two', 'words']],
    ['Straße', ['strasse']],
    ['ｆｕｌｌ ｗｉｄｔｈ', ['full', 'width']],
    ['cafe\u0301', ['café']],
    ['ﬁlm', ['film']],
    ['don’t', ['dont']],
    ["o'clock", ['oclock']],
    ["what's on", ['what', "'s", 'on']],
    ['n. b. a. scores', ['nba', 'scores']],
    ['U.S.A.', ['usa']],
    ['a. b. c. radio', ['abc', 'radio']],
    ['film-club', ['film', 'club']],
    ['1,000 songs', ['1,000', 'songs']],
    ['10:30', ['10', '30']],
    ['東京タワー', ['東', '京', 'タ', 'ワ', 'ー']],
    ['?!…', []],
    ['', []],
  ])('cuts %j into %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it('gives the same words for a text in upper and in lower case', () => {
    const text = "Größe, ÉTÉ and what's the İstanbul file"

    expect(wordsOf(text.toUpperCase())).toEqual(wordsOf(text.toLowerCase()))
  })
})

describe('spoken()', () => {
  it('returns a run of words as it was written, without the punctuation around it', () => {
    const said = tokenize('call it "Rock-n-Roll,  vol. 2", please')

    expect(spoken(said, 2, 7)).toBe('Rock-n-Roll, vol. 2')
  })

  it('is empty for no words', () => {
    expect(spoken(tokenize('one two'), 1, 1)).toBe('')
  })
})
