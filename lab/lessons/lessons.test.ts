import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { isMessageId } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'
import { LessonShelf, toldLesson } from './index.ts'
import type { toldLessonSchema } from './index.ts'

type ToldLesson = z.output<typeof toldLessonSchema>

const shipped = new LessonShelf().list()
const ids = shipped.map(({ id }) => id)

async function post(lab: Lab, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${lab.urls.lab}/admin/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  expect(response.ok, `${path} ${JSON.stringify(answer)}`).toBe(true)
  return answer
}

/** Does what the page does at one press. */
async function doActions(lab: Lab, actions: ToldLesson['steps'][number]['actions']): Promise<void> {
  for (const { path, body, isLong } of actions) {
    const answered = post(lab, path, body)
    if (isLong) answered.catch(() => undefined)
    else await answered
  }
}

describe('the shipped lessons', () => {
  it('are the three that a course begins with, and one for each grant', () => {
    expect(ids).toEqual([
      'happy-path',
      'why-pkce',
      'when-linking-breaks',
      'plain-code',
      'plain-pkce',
      'plain-implicit',
      'plain-client-credentials',
      'plain-refresh',
    ])
  })

  it.each([
    ['happy-path', 10],
    ['why-pkce', 15],
    ['when-linking-breaks', 20],
  ])('%s fills %i minutes and asks at least four questions', (id, minutes) => {
    const lesson = new LessonShelf().find(id)
    const spent = lesson.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0)

    expect(lesson.minutes).toBe(minutes)
    expect(spent).toBe(minutes)
    expect(lesson.steps.filter(({ question }) => question !== undefined).length).toBeGreaterThan(3)
  })

  it.each(shipped)('$id is written in both languages', (lesson) => {
    const [en, de] = [toldLesson(lesson, 'en'), toldLesson(lesson, 'de')]

    for (const [index, step] of en.steps.entries()) {
      expect(de.steps[index]?.notes).not.toBe(step.notes)
      expect(de.steps[index]?.question?.ask === undefined).toBe(step.question === undefined)
    }
  })

  it.each(shipped)(
    '$id can be gone through: every message that it looks at comes',
    async (lesson) => {
      await using lab = await startLab()
      for (const { title, actions, look } of toldLesson(lesson, 'en').steps) {
        const before = lab.flow.lastSeq
        await doActions(lab, actions)
        if (look === undefined || !isMessageId(look)) continue
        const seen = lab.flow.waitFor(look, { after: before, timeoutMs: 8_000 })
        await expect(seen, `${title}: ${look}`).resolves.toBeDefined()
      }
    },
  )
})

describe('a lesson of one’s own', () => {
  const own = {
    format: 'linklab-lesson/1',
    id: 'mine',
    title: 'Mine',
    minutes: 1,
    about: 'A test.',
    steps: [{ title: { en: 'One', de: 'Eins' }, notes: 'Say it.', actions: [{ do: 'reset' }] }],
  }
  let folder = ''

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linklab-lesson-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('is offered by a lab that was started with its file, in the language asked for', async () => {
    const file = join(folder, 'mine.json')
    await writeFile(file, JSON.stringify(own))
    await using lab = await startLab({ lessons: [file] })

    const response = await fetch(`${lab.urls.lab}/admin/v1/lessons/mine?lang=de`)

    expect(await response.json()).toMatchObject({ steps: [{ title: 'Eins', notes: 'Say it.' }] })
  })

  it('can be added to a running lab', async () => {
    await using lab = await startLab()

    await post(lab, '/lessons', own)

    const response = await fetch(`${lab.urls.lab}/admin/v1/lessons`)
    expect(JSON.stringify(await response.json())).toContain('"mine"')
  })

  it('takes the place of another one of its id', () => {
    const shelf = new LessonShelf()

    shelf.add({ ...own, id: 'happy-path' })

    expect(shelf.find('happy-path').title).toBe('Mine')
    expect(shelf.list()).toHaveLength(ids.length)
  })

  it('is refused where 50 were added, unless it takes the place of one', () => {
    const shelf = new LessonShelf()
    for (let count = 0; count < 50; count += 1) shelf.add({ ...own, id: `mine-${String(count)}` })

    expect(() => shelf.add({ ...own, id: 'one-more' })).toThrow(
      expect.objectContaining({ code: 'ERR_LAB_LESSON_INVALID' }),
    )
    expect(() => shelf.add({ ...own, id: 'mine-7' })).not.toThrow()
  })

  it.each([
    [{ ...own, format: 'other' }, 'format: use "linklab-lesson/1"'],
    [{ ...own, steps: [] }, 'steps: '],
    [
      { ...own, steps: [{ title: 'x', notes: 'y', look: 'no.message' }] },
      'steps.0.look: no message',
    ],
    [
      { ...own, steps: [{ title: 'x', notes: 'y', actions: [{ do: 'shell' }] }] },
      'steps.0.actions.0.do: use one of the actions',
    ],
    [{ ...own, steps: [{ title: 7, notes: 'y' }] }, 'steps.0.title: use a text, or an object'],
    ['text', 'lesson: '],
  ])('is refused by the part that is wrong (%#)', (script, problem) => {
    expect(() => new LessonShelf().add(script, 'mine.json')).toThrow(
      expect.objectContaining({
        code: 'ERR_LAB_LESSON_INVALID',
        message: expect.stringContaining(problem) as string,
      }),
    )
  })

  it('is refused by name when its file is missing or no JSON', async () => {
    const file = join(folder, 'broken.json')
    await writeFile(file, '{')

    await expect(new LessonShelf().addFile(file)).rejects.toThrow(/broken\.json is no JSON/)
    await expect(new LessonShelf().addFile(join(folder, 'none.json'))).rejects.toThrow(/none\.json/)
  })
})
