/**
 * The skills on the home page, each with its state.
 *
 * @module
 */
import type { VNode } from 'preact'

import { AppLogo, Section, Tag } from '../../ui/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import type { HomePageModel } from './home-model.ts'
import type { PageContext } from './page-context.ts'
import { initials, stateTone } from './skill-identity.ts'

/** Links to the skill that the lab has. */
export function SkillList({
  model,
  context,
}: {
  model: HomePageModel
  context: PageContext
}): VNode {
  const t = companionText(context.locale)
  const links = companionLinks(context.basePath)
  const { skill, status } = model
  return (
    <Section id="skills" title={t('home.skills')}>
      <ul class="plain">
        <li>
          <a class="entry" href={links.skill(skill.skillId)}>
            <AppLogo size="small" text={initials(skill.name)} />
            <span class="grow">
              <bdi>{skill.name}</bdi>{' '}
              <small>{t('skill.developer', { developer: skill.developer })}</small>
            </span>
            <Tag tone={stateTone(status)}>{t(`skill.state.${status}`)}</Tag>
          </a>
        </li>
      </ul>
    </Section>
  )
}
