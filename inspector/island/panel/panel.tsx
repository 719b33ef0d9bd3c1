/**
 * Everything about one message, in the order in which it is explained.
 *
 * @module
 */
import type { VNode } from 'preact'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { Badges } from './badges.tsx'
import { CopyAs } from './copy-as.tsx'
import { Dangers } from './dangers.tsx'
import { Limits } from './limits.tsx'
import { ParamTable } from './param-table.tsx'
import { PrivateView } from './private-view.tsx'
import { RawHttp } from './raw-http.tsx'
import { Readers } from './readers.tsx'
import { SendAgain } from './send-again.tsx'
import { Tokens } from './tokens.tsx'

/** The sections that `1` to `8` lead to. */
export const panelSections = [
  'about',
  'params',
  'http',
  'tokens',
  'readers',
  'dangers',
  'private',
  'copy',
] as const

/** The panel. */
export function Panel(view: View): VNode | null {
  const { t } = usePage()
  const { current } = view
  if (current === undefined) return null
  const { event } = current
  return (
    <aside
      class="panel"
      aria-label={t('panel.label', { number: current.number })}
      id="inspector-panel"
    >
      <Section name="about">
        <Badges event={event} />
        <Limits event={event} events={view.state.events} />
      </Section>
      <Section name="params">
        <ParamTable {...view} event={event} />
      </Section>
      <Section name="http">
        <RawHttp event={event} state={view.state} />
      </Section>
      <Section name="tokens">
        <Tokens event={event} state={view.state} />
      </Section>
      <Section name="readers">
        <Readers event={event} />
      </Section>
      <Section name="dangers">
        <Dangers event={event} />
        <SendAgain event={event} />
      </Section>
      <Section name="private">
        <PrivateView event={event} />
      </Section>
      <Section name="copy">
        <CopyAs event={event} />
      </Section>
    </aside>
  )
}

function Section({
  name,
  children,
}: {
  name: (typeof panelSections)[number]
  children: VNode | VNode[]
}): VNode {
  const { t } = usePage()
  return (
    <section>
      <h2 id={`inspector-${name}`} tabIndex={-1}>
        {t(`panel.${name}`)}
      </h2>
      {children}
    </section>
  )
}
