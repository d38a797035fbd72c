"""Who gains and who loses: classes of people, told apart, described, each with somebody who was decided on both sides."""
