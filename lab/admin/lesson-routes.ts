/**
 * `/admin/v1/lessons`: lesson scripts for the inspector, and a trainer's own. `POST /admin/v1/link/run`: a
 * link as a user makes it, which a lesson begins and nobody waits for.
 *
 * @module
 */
import { z } from 'zod'
import { findUser } from '../find-user.ts'
import type { Lab } from '../lab.ts'
import { lessonSummarySchema, toldLesson, toldLessonSchema } from '../lessons/index.ts'
import type { LessonShelf } from '../lessons/index.ts'
import { linkWithoutBrowser } from '../rehearse/link-without-browser.ts'
import type { AdminApi } from './admin-api.ts'

const languageSchema = z.strictObject({
  lang: z.enum(['en', 'de']).default('en').describe('Language of the texts, where they have it.'),
})

const paramsSchema = z.strictObject({ lessonId: z.string().describe('Such as `happy-path`.') })

const runSchema = z.strictObject({
  user: z.string().min(1).default('alice').describe('E-mail address, or the part before the @.'),
  decision: z.enum(['allow', 'deny']).default('allow'),
  waits: z.boolean().default(false).describe('Answers when the link has ended.'),
})

/** Adds the routes. */
export function lessonRoutes(api: AdminApi, lab: Lab, shelf: LessonShelf): void {
  const list = {
    summary: 'Lists the lessons',
    query: languageSchema,
    answer: z.strictObject({ lessons: z.array(lessonSummarySchema) }),
  }
  api.add(['get', '/lessons'], list, (ctx, { query: { lang } }) => {
    const lessons = shelf.list().map((lesson) => {
      const { id, title, minutes, about } = toldLesson(lesson, lang)
      return { id, title, minutes, about }
    })
    ctx.body = { lessons }
  })
  const one = {
    summary: 'Tells a lesson with its steps',
    params: paramsSchema,
    query: languageSchema,
    answer: toldLessonSchema,
  }
  api.add(['get', '/lessons/:lessonId'], one, (ctx, { params: { lessonId }, query: { lang } }) => {
    ctx.body = toldLesson(shelf.find(lessonId), lang)
  })
  const add = {
    summary: 'Adds a lesson script, in the place of one of the same id',
    query: languageSchema,
    body: z.unknown().describe('A lesson script, as docs/teaching.md describes it.'),
    answer: toldLessonSchema,
  }
  api.add(['post', '/lessons'], add, (ctx, { query: { lang }, body }) => {
    ctx.body = toldLesson(shelf.add(body), lang)
  })
  linkRunRoute(api, lab)
}

function linkRunRoute(api: AdminApi, lab: Lab): void {
  const run = {
    summary: 'Begins a link as a user makes it, and answers before it has ended',
    body: runSchema,
    answer: z.strictObject({ status: z.enum(['running', 'ended']) }),
  }
  api.add(['post', '/link/run'], run, async (ctx, { body: { user, decision, waits } }) => {
    const { email, password } = findUser(lab.users, user)
    const { startDeadline } = lab.flow.gate ?? {}
    const options = { relink: true, ca: lab.settings.ca, startDeadline }
    // How it ends is on the log; a flow that somebody aborts ends without a page.
    const ended = lab.clock
      .run(() => linkWithoutBrowser(lab.urls.skillPage, { email, password, decision }, options))
      .then(
        () => undefined,
        () => undefined,
      )
    if (waits) await ended
    ctx.body = { status: waits ? 'ended' : 'running' }
  })
}
