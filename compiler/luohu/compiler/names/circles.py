"""Circles in what rests on what: clauses before clauses, facts asked only where other facts hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def circles(edges: Mapping[str, list[str]]) -> list[list[str]]:
    """Every set of nodes that all lead to one another, sorted; a node that leads to itself is one."""
    return [each for each in _components(edges) if len(each) > 1 or each[0] in edges.get(each[0], ())]


def _components(edges: Mapping[str, list[str]]) -> Iterable[list[str]]:
    """Strongly connected components (Tarjan 1972, without recursion), each sorted, in the order of their first."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []
    for root in sorted(edges):
        work = [(root, 0)] if root not in order else []
        while work:
            node, at = work.pop()
            if at == 0:
                order[node] = low[node] = len(order)
                stack.append(node)
            targets = edges.get(node, [])
            for offset in range(at, len(targets)):
                target = targets[offset]
                if target not in order:
                    work += [(node, offset + 1), (target, 0)]
                    break
                if target in stack:
                    low[node] = min(low[node], order[target])
            else:
                if low[node] == order[node]:
                    cut = stack.index(node)
                    found.append(sorted(stack[cut:]))
                    del stack[cut:]
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
    return sorted(found)
