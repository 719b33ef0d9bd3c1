import { describe, expect, it } from 'vitest'
import { matchUtterance } from './match-utterance.ts'
import { diary, kitchen } from './testing/tables-de.ts'
import { quiz, travel } from './testing/tables-en.ts'
import { cinema, recipes } from './testing/tables-es.ts'
import { brief } from './testing/utterance-table.ts'

const tables = [travel, quiz, kitchen, diary, recipes, cinema]

describe.each(tables)('$model.invocationName in $model.locale', ({ model, outside, inside }) => {
  it.each(outside)('understands, while no session is open, %j as %s', (utterance, meaning) => {
    expect(brief(matchUtterance(model, utterance, { inSession: false }))).toBe(meaning)
  })

  it.each(inside)('understands, in a session, %j as %s', (utterance, meaning) => {
    expect(brief(matchUtterance(model, utterance, { inSession: true }))).toBe(meaning)
  })
})
