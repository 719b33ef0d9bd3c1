/**
 * The home page: cards, conversation, skills. And what can be done there: say something, dismiss a card.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'

import { connectSelf } from '../../edge/index.ts'
import { launchPhrase } from '../launch-phrase.ts'
import { renderHomePage } from '../pages/index.ts'
import type { HomePageModel } from '../pages/index.ts'
import type { TranscriptEntry } from '../service/index.ts'
import type { SayResult } from '../skill-session/index.ts'
import { checkedForm, UTTERANCE_MAX, utteranceSchema } from './checked-form.ts'
import { pageContext, providerHost, seeOther, sendPage, skillSummary } from './route-deps.ts'
import type { Handler, RouteDeps } from './route-deps.ts'

/** What a conversation shows where nothing was said. */
const SILENCE = '…'

/** Shows the home page. */
export function showHome(deps: RouteDeps): Handler {
  return async function showHome(ctx) {
    await sendHome(deps, ctx)
  }
}

async function sendHome(
  deps: RouteDeps,
  ctx: RouterContext,
  say?: HomePageModel['say'],
): Promise<void> {
  const { program, cookies } = deps
  const session = cookies.ensure(ctx)
  const { status } = await program.service.state()
  connectSelf(ctx) // The script sends what is said without leaving the page.
  const model = {
    skill: skillSummary(program),
    status,
    provider: providerHost(program),
    cards: await program.cards.list(),
    conversation: await program.transcripts.read(session.hash),
    deviceLocale: program.settings().locale,
    example: launchPhrase(program) ?? program.skill.name,
    say,
  }
  sendPage(ctx, renderHomePage(model, pageContext(deps, ctx)), say === undefined ? 200 : 422)
}

/** Says something to the device. */
export function saySomething(deps: RouteDeps): Handler {
  const { program, cookies, links } = deps
  return async function saySomething(ctx) {
    const form = checkedForm(deps, ctx)
    const typed = form['utterance'] ?? ''
    const parsed = utteranceSchema.safeParse(typed)
    const utterance = parsed.data ?? ''
    const problem = parsed.success ? unaskedSilence(deps, utterance) : 'too-long'
    if (problem !== undefined) {
      const shown = { utterance: typed.slice(0, UTTERANCE_MAX), maxLength: UTTERANCE_MAX }
      await sendHome(deps, ctx, { problem, ...shown })
      return
    }
    const session = cookies.ensure(ctx)
    const saidAt = program.now()
    const result = await program.conversation.say(utterance)
    await program.transcripts.append(session.hash, [
      { by: 'customer', text: utterance === '' ? SILENCE : utterance, at: saidAt },
      ...answerLines(result, program.now()),
    ])
    seeOther(ctx, `${links.home}#talk`)
  }
}

/** Silence is an answer only while the skill listens. */
function unaskedSilence({ program }: RouteDeps, utterance: string): 'empty' | undefined {
  return utterance === '' && !program.conversation.isListening() ? 'empty' : undefined
}

function answerLines(result: SayResult, at: number): TranscriptEntry[] {
  const spoken: TranscriptEntry[] =
    result.speech === '' ? [] : [{ by: 'alexa', text: result.speech, at }]
  const notes =
    result.outcome === 'answered'
      ? result.problems
          .filter((problem) => problem.severity === 'error')
          .map((problem) => problem.message)
      : [result.message]
  return [...spoken, ...notes.map((text) => ({ by: 'note' as const, text, at }))]
}

/** Takes a card out of the feed. */
export function dismissCard(deps: RouteDeps): Handler {
  return async function dismissCard(ctx) {
    checkedForm(deps, ctx)
    await deps.program.cards.dismiss(ctx.params['cardId'] ?? '')
    seeOther(ctx, `${deps.links.home}#cards`)
  }
}
