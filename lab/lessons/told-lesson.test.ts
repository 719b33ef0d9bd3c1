import { expect, it } from 'vitest'

import { lessonSchema } from './lesson-schema.ts'
import { toldLesson } from './told-lesson.ts'

it.each([
  [{ do: 'start-link' }, 'Link, as alice'],
  [{ do: 'start-link', decision: 'deny' }, 'Link, and say no, as alice'],
  [{ do: 'step', ids: ['token.request'], channels: ['front'] }, 'Stop before front, token.request'],
  [{ do: 'step', onError: true }, 'Stop at errors'],
  [{ do: 'step' }, 'Stop nowhere'],
  [{ do: 'alexa-settings', settings: { pkce: 'off' } }, 'Set Alexa’s pkce off'],
  [{ do: 'run-attack', id: 'intercept', defended: false }, 'Attack without the defence: intercept'],
  [{ do: 'run-attack', id: 'intercept', defended: true }, 'Attack with the defence: intercept'],
  [{ do: 'advance-clock', by: '61s' }, 'Let 61s pass'],
])('the action %j is told as “%s”', (action, label) => {
  const steps = [{ title: 'One', notes: 'Say it.', actions: [action] }]
  const head = {
    format: 'linklab-lesson/1',
    id: 'mine',
    title: 'Mine',
    minutes: 1,
    about: 'A test.',
  }

  const told = toldLesson(lessonSchema.parse({ ...head, steps }), 'en')

  expect(told.steps[0]?.actions[0]?.label).toBe(label)
})
