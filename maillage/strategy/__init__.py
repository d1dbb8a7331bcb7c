"""Strategy: the plan that lives, from values to proof.

Five key words: plan, node (value, ambition, orientation, objective, action), lead (a pair: one employee, one member),
progress note, reading (a plan document read into a tree, reviewed before it becomes a plan).

Data. A `Plan` has named `PlanLevel`s and up to three `Horizon`s. Its tree is `Node` rows (parent and position; `rank`
is the place in document order). An action has an `ActionSheet` with its state and progress, `Step`s, `ProgressNote`s
and evidence (documents). `Lead`s sit on any node and are inherited below. Values are nodes too: objectives point to
them.
Public surface. models; enums; rules; `queries.map` (plan map and table), `queries.sheets` (one action),
`queries.pairs` (who pilots what, where a pilot is missing); operations `plans`, `nodes`, `follow_up`, `leads`,
`participation`, `readings`.
May import: directory, accounts, notifications, documents, journal, identity, ui, kit, engines.
"""
