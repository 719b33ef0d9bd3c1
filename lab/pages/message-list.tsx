/**
 * The messages of the flow log as a plain list.
 *
 * @module
 */
import type { VNode } from 'preact'

import { formatClockTime, Section, Tag, VisuallyHidden } from '../../ui/index.ts'
import type { LabHomeModel, LabMessage } from './home-model.ts'
import type { LabPageContext } from './lab-page-context.ts'
import { labText } from './lab-text.ts'

/** Every message given, oldest first. */
export function MessageList(props: { model: LabHomeModel; context: LabPageContext }): VNode {
  const { model, context } = props
  const t = labText(context.locale)
  const { messages, messageCount: count = messages.length } = model
  return (
    <Section
      id="messages"
      title={t('home.flow')}
      aside={count > 0 && <Tag>{t('home.flow-count', { count })}</Tag>}
    >
      {count === 0 && <p class="muted">{t('home.flow-empty')}</p>}
      {count > messages.length && (
        <p class="muted">{t('home.flow-shown', { count: messages.length })}</p>
      )}
      {messages.length > 0 && (
        <ol class="messages">
          {messages.map((message) => (
            <Message key={message.seq} message={message} context={context} />
          ))}
        </ol>
      )}
      <p>
        <a href={context.homeUrl}>{t('home.flow-reload')}</a>
      </p>
    </Section>
  )
}

function Message({ message, context }: { message: LabMessage; context: LabPageContext }): VNode {
  const t = labText(context.locale)
  return (
    <li>
      <small>
        {message.seq} ·{' '}
        <time dateTime={message.time}>
          {formatClockTime(context.locale, Date.parse(message.time), context)}
        </time>
      </small>
      <span>
        <bdi lang="en">{message.from}</bdi>{' '}
        <span class="arrow" aria-hidden="true">
          →
        </span>
        <VisuallyHidden>{t('flow.to')}</VisuallyHidden> <bdi lang="en">{message.to}</bdi>
      </span>
      <span lang="en" dir="ltr">
        {message.label} <code>{message.id}</code>
      </span>
      {message.summary !== message.label && (
        <span lang="en" dir="ltr">
          {message.summary}
        </span>
      )}
    </li>
  )
}
