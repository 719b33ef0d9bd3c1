/**
 * The conversation with the assistant and the box to say something.
 *
 * @module
 */
import type { VNode } from 'preact'

import { Bubble, Button, CsrfField, Section, TextField } from '../../ui/index.ts'
import type { TranscriptEntry } from '../service/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import type { HomePageModel } from './home-model.ts'
import type { PageContext } from './page-context.ts'

interface Props {
  readonly model: HomePageModel
  readonly context: PageContext
}

/** Id of the text field. */
export const SAY_FIELD_ID = 'utterance'

/** Regions that a turn changes; where JavaScript runs, only these are taken from the answer. */
const UPDATED = 'news conversation feed'

/** What was wrong with the last utterance, in words. */
export function sayProblemText(
  { say, example }: HomePageModel,
  context: PageContext,
): string | undefined {
  const t = companionText(context.locale)
  if (say === undefined) return undefined
  return say.problem === 'empty'
    ? t('home.say-empty', { example })
    : t('home.say-too-long', { count: say.maxLength })
}

/** The conversation above the form that adds to it. */
export function SaySection({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  return (
    <Section id="talk" title={t('home.talk')}>
      <div role="log" aria-label={t('home.conversation')} id="conversation" class="conversation">
        <Conversation model={model} context={context} />
      </div>
      <form
        class="say"
        method="post"
        action={companionLinks(context.basePath).say}
        data-updates={UPDATED}
        noValidate
      >
        <CsrfField {...context.csrf} />
        <TextField
          id={SAY_FIELD_ID}
          name="utterance"
          label={t('home.say')}
          autocomplete="off"
          isProse
          value={model.say?.utterance}
          error={sayProblemText(model, context)}
        />
        <Button>{t('home.say-button')}</Button>
      </form>
    </Section>
  )
}

function Conversation({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  if (model.conversation.length === 0) {
    return <p class="muted">{t('home.conversation-empty', { example: model.example })}</p>
  }
  return (
    <>
      {model.conversation.map((entry, index) => (
        <Line key={index} entry={entry} lang={model.deviceLocale} />
      ))}
    </>
  )
}

function Line({ entry, lang }: { entry: TranscriptEntry; lang: string }): VNode {
  if (entry.by === 'note') {
    return (
      <p class="note" lang="en" dir="ltr">
        {entry.text}
      </p>
    )
  }
  return (
    <Bubble speaker={entry.by === 'customer' ? 'me' : 'it'} lang={lang}>
      {entry.text}
    </Bubble>
  )
}
