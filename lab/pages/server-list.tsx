/**
 * The programs of a lab with their addresses.
 *
 * @module
 */
import type { VNode } from 'preact'

import { Card } from '../../ui/index.ts'
import type { LabHomeModel } from './home-model.ts'
import type { LabPageContext } from './lab-page-context.ts'
import { labText } from './lab-text.ts'

/** One line for each program. */
export function ServerList(props: { model: LabHomeModel; context: LabPageContext }): VNode {
  const t = labText(props.context.locale)
  const { urls } = props.model
  const rows = [
    { name: 'alexa', url: urls.alexa },
    { name: 'auth', url: urls.authServer },
    { name: 'api', url: urls.api },
    { name: 'skill', url: urls.skill },
    { name: 'lab', url: urls.lab },
  ] as const
  return (
    <Card title={t('home.running')}>
      <ul class="servers">
        {rows.map(({ name, url }) => (
          <li key={name}>
            <strong>{t(`server.${name}`)}</strong>
            <span>{url === undefined ? t('server.in-process') : <Address url={url} />}</span>
            <small>{t(`server.${name}-what`)}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Address({ url }: { url: string }): VNode {
  return (
    <a href={url}>
      <bdi dir="ltr">{url}</bdi>
    </a>
  )
}
