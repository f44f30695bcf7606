package example;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lull.Expose;
import org.lull.Lull;
import org.lull.LullChannel;
import org.lull.LullFunction;
import org.lull.Task;

/**
 * A game with a thousand quests. Each is a script that waits for what happens in the game, for as
 * long as that takes: no thread, no state machine, no callbacks. The game's own loop gives them two
 * milliseconds of each frame.
 */
public final class GameLoop {
  private static final int QUESTS = 1_000;
  private static final Duration BUDGET = Duration.ofMillis(2);

  private static final String QUEST =
      """
      // Collect three herbs, bring them back, and get your reward.
      fn collect(hero, events, wanted) {
        var found = 0
        while found < wanted {
          let event = <-events
          if event == "herb" { found += 1 }
        }
      }

      fn quest(hero, events) {
        hero.say("collect three herbs")
        collect(hero, events, 3)
        hero.say("bring them back")
        while (<-events) != "village" { }
        hero.gold += 10
        hero.say("thank you, ${hero.name}")
      }
      """;

  /** Someone who has a quest; scripts see the members that are exposed. */
  public static final class Hero {
    private final String name;
    private final List<String> heard = new ArrayList<>();
    private int gold;

    Hero(String name) {
      this.name = name;
    }

    @Expose
    public String getName() {
      return name;
    }

    @Expose
    public int getGold() {
      return gold;
    }

    @Expose
    public void setGold(int gold) {
      this.gold = gold;
    }

    @Expose
    public void say(String line) {
      heard.add(line);
    }
  }

  /** A hero on a quest, and the events that the quest waits for. */
  private record Player(Hero hero, LullChannel events, Task quest) {}

  private GameLoop() {}

  /** Plays the game until every quest is over; gives the gold of all heroes. */
  static int play() {
    try (Lull lull = Lull.builder().hostDriven().build()) {
      LullFunction quest = lull.eval(QUEST + "quest", LullFunction.class);
      List<Player> players = new ArrayList<>();
      for (int i = 0; i < QUESTS; i++) {
        Hero hero = new Hero("hero " + i);
        LullChannel events = lull.channel(4);
        players.add(new Player(hero, events, quest.start(hero, events)));
      }
      for (int frame = 0; players.stream().anyMatch(player -> !player.quest().isDone()); frame++) {
        happen(frame, players);
        while (lull.tick(BUDGET)) {
          // A real game would draw the frame here, and go on with the scripts in the next.
        }
      }
      return players.stream().mapToInt(player -> player.hero().getGold()).sum();
    }
  }

  /** In each frame everyone who is still on a quest finds a herb, and now and then a village. */
  private static void happen(int frame, List<Player> players) {
    for (Player player : players) {
      if (!player.quest().isDone()) {
        player.events().send(frame % 5 == 4 ? "village" : "herb");
      }
    }
  }

  public static void main(String[] arguments) {
    System.out.println("all heroes have " + play() + " pieces of gold");
  }
}
