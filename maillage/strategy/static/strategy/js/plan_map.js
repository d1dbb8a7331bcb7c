/* Arrows move between the knots of the map: up and down in a column, left and right to the knot at the same height. */
const knotsOf = (map) => [...map.querySelectorAll("a[data-peek]")].filter((link) => link.offsetParent)

const beside = (knots, from, direction) => {
  const here = from.getBoundingClientRect()
  const there = knots.filter((knot) => {
    const gap = knot.getBoundingClientRect().left - here.left
    return direction > 0 ? gap > 40 : gap < -40
  })
  const far = (knot) => {
    const at = knot.getBoundingClientRect()
    return Math.abs(at.left - here.left) * 4 + Math.abs(at.top - here.top)
  }
  return there.sort((a, b) => far(a) - far(b))[0]
}

const inColumn = (knots, from, direction) => {
  const left = from.getBoundingClientRect().left
  const column = knots.filter((knot) => Math.abs(knot.getBoundingClientRect().left - left) < 40)
  return column[column.indexOf(from) + direction]
}

addEventListener("keydown", (event) => {
  const link = event.target.closest?.("[data-plan-map] a[data-peek]")
  if (!link || event.ctrlKey || event.metaKey || event.altKey) return
  const knots = knotsOf(link.closest("[data-plan-map]"))
  const next = {
    ArrowDown: () => inColumn(knots, link, 1),
    ArrowUp: () => inColumn(knots, link, -1),
    ArrowRight: () => beside(knots, link, 1),
    ArrowLeft: () => beside(knots, link, -1),
  }[event.key]?.()
  if (!next) return
  event.preventDefault()
  next.focus()
})
